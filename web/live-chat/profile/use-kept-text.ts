import { useState } from 'react'

const KEY = 'baton.typed.'

/** A text that survives closing its panel and a reload of this tab, until it is saved or emptied. */
export function useKeptText(name: string): [string, (text: string) => void] {
  const key = KEY + name
  const [text, setText] = useState(() => {
    try {
      return sessionStorage.getItem(key) ?? ''
    } catch {
      return ''
    }
  })
  const write = (next: string) => {
    setText(next)
    try {
      if (next) sessionStorage.setItem(key, next)
      else sessionStorage.removeItem(key)
    } catch {
      // A forbidden store costs the text after a reload, nothing now.
    }
  }
  return [text, write]
}

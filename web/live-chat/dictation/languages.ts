import { useState } from 'react'

const KEY = 'baton.dictation-language'
const spoken = ['en-US', 'pt-BR', 'es-ES', 'hi-IN', 'ar-SA']

/** The language one dictates in: the last one chosen, else that of the app; the browser's own languages are offered too. */
export function useSpokenLanguage(appLanguage: string) {
  const own = navigator.languages.filter((language) => language.includes('-'))
  const all = [...new Set([...own, ...spoken])]
  const [language, setLanguage] = useState(
    () => localStorage.getItem(KEY) ?? all.find((one) => one.split('-')[0] === appLanguage.split('-')[0]) ?? 'en-US',
  )
  const choose = (next: string) => {
    localStorage.setItem(KEY, next)
    setLanguage(next)
  }
  return { language, choose, languages: all.includes(language) ? all : [language, ...all] }
}

/** What a language is called in the reader's own: "English", and with its country where two would read alike. */
export function languageName(language: string, all: readonly string[], reader: string): string {
  const [code = language] = language.split('-')
  const isAlone = all.filter((one) => one.split('-')[0] === code).length < 2
  const name = new Intl.DisplayNames([reader], { type: 'language' }).of(isAlone ? code : language) ?? language
  return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1)
}

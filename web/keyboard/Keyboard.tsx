import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useMe } from '../api/index.ts'
import { useKeysWanted } from './help.ts'
import { KeySheet } from './KeySheet.tsx'
import { useGoPages } from './pages.ts'
import { allowSingles } from './press.ts'
import { useKeys } from './use-keys.ts'

/** The keys of every page: G and a letter, Alt and a digit, the help sheet, Esc out of a field. */
export function Keyboard() {
  const { letterKeys } = useMe()
  const pages = useGoPages()
  const navigate = useNavigate()
  const [isHelp, setHelp] = useState(false)
  const showHelp = useCallback(() => setHelp(true), [])
  useKeysWanted(showHelp)
  useEffect(() => allowSingles(letterKeys), [letterKeys])
  useKeys({
    '?': showHelp,
    ...Object.fromEntries(
      pages.flatMap(({ letter, path }) =>
        letter ? [[`g ${letter}`, () => void navigate({ to: path as '/chats' })] as const] : [],
      ),
    ),
  })
  useEffect(() => {
    document.addEventListener('keydown', chipKeys)
    document.addEventListener('keydown', leaveField)
    return () => {
      document.removeEventListener('keydown', chipKeys)
      document.removeEventListener('keydown', leaveField)
    }
  }, [])
  return isHelp ? <KeySheet onClose={() => setHelp(false)} /> : null
}

/** Alt and a digit open that chip of the top bar, also while somebody writes. */
function chipKeys(event: KeyboardEvent) {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
  if (!digit || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const chip = document.querySelectorAll<HTMLElement>('[data-chip]')[Number(digit) - 1]
  if (!chip) return
  event.preventDefault()
  chip.click()
}

/** Esc closes what is open; when nothing is, it leaves the field, and single letters act again. */
function leaveField(event: KeyboardEvent) {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  const field = event.target
  if (!(field instanceof HTMLElement) || field.closest('[role=dialog], [role=menu], [aria-expanded=true]')) return
  if (field.matches('input, textarea, [contenteditable]:not([contenteditable=false])')) field.blur()
}

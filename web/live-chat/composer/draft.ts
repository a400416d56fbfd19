import { useCallback, useState } from 'react'

const KEY = 'baton.draft.'

/** What was typed in a chat and not sent: kept in this browser until it is. */
export function useDraft(conversationId: string, kind: 'reply' | 'note'): [string, (text: string) => void] {
  const key = `${KEY}${kind}.${conversationId}`
  const [drafts, setDrafts] = useState<Record<string, string>>({})
  const text = drafts[key] ?? stored(key)
  const set = useCallback(
    (next: string) => {
      setDrafts((all) => ({ ...all, [key]: next }))
      try {
        if (next) localStorage.setItem(key, next)
        else localStorage.removeItem(key)
      } catch {
        // A full or forbidden store costs the draft after a reload, nothing now.
      }
    },
    [key],
  )
  return [text, set]
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

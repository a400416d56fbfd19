import { useState } from 'react'
import type { CannedReply, StoredFile } from '#protocol/http/index.ts'

/** What is typed in the form of a canned reply. */
export interface ReplyForm {
  shortcut: string
  title: string
  texts: Record<string, string>
  file: StoredFile | null
  botId: string | null
  private: boolean
}

const KEY = 'baton.canned-form.'

/** The form of a reply; what was typed and not saved is there again when the form is opened again in this tab. */
export function useReplyForm(reply: CannedReply | null, fallback: Pick<ReplyForm, 'private'> & { language: string }) {
  const key = KEY + (reply ? `${reply.id}.${reply.changedAt}` : 'new')
  const [before] = useState<ReplyForm | null>(() => stored(key))
  const [form, setForm] = useState<ReplyForm>(
    () =>
      before ??
      (reply
        ? { ...reply, texts: { ...reply.texts } }
        : {
            shortcut: '',
            title: '',
            texts: { [fallback.language]: '' },
            file: null,
            botId: null,
            private: fallback.private,
          }),
  )
  return {
    form,
    isKept: before !== null,
    change: (part: Partial<ReplyForm>) => {
      const next = { ...form, ...part }
      setForm(next)
      try {
        sessionStorage.setItem(key, JSON.stringify(next))
      } catch {
        // A full or forbidden store costs what was typed after closing the form, nothing now.
      }
    },
    forget: () => sessionStorage.removeItem(key),
  }
}

function stored(key: string): ReplyForm | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

import type { KeyboardEvent } from 'react'
import type { StoredFile } from '#protocol/http/index.ts'
import { useCanned } from './use-canned.tsx'
import { useMentions } from './use-mentions.tsx'
import { useParked } from './use-parked.tsx'
import type { Writing } from './writing.ts'

/** What helps while one writes: canned replies by `/`, people by `@` in a note, the draft the closed window kept. */
export function useHelpers(
  writing: Writing,
  isClosed: boolean,
  setText: (text: string) => void,
  onFile: (file: StoredFile) => void,
) {
  const canned = useCanned(writing, onFile)
  const mentions = useMentions(writing)
  const isReply = writing.kind === 'reply'
  const { strip, ...parked } = useParked(writing.chat.id, isClosed && isReply, isReply ? writing.text : '', setText)
  return {
    press: (event: KeyboardEvent) => canned.press(event) || mentions.press(event) || (isReply && parked.press(event)),
    above: isReply && strip,
    popup: canned.popup || mentions.popup,
    controls: { ...canned.controls, ...mentions.controls },
    note: mentions.note,
    parked,
  }
}

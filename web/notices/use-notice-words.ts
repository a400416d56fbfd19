import type { Notice } from '#protocol/http/index.ts'
import { useWords } from '../i18n/index.ts'
import { becauseWord } from '../live-chat/later/because.ts'

/** A notice in one line, and one more below it. */
export function useNoticeWords(notice: Notice): { title: string; text: string | null } {
  const words = useWords()
  const name = notice.contact?.name ?? words('person.unknown')
  if (notice.kind === 'scheduledNotSent')
    return { title: words('notices.notSent', { name }), text: words(becauseWord(notice.reason), { name }) }
  return {
    title: words('notices.mention', { who: notice.actorName ?? words('notices.somebody'), name }),
    text: notice.text ?? words('notices.hidden'),
  }
}

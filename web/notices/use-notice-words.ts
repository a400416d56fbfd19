import type { Notice } from '#protocol/http/index.ts'
import { useMinutes, useWords } from '../i18n/index.ts'
import { becauseWord } from '../live-chat/later/because.ts'

/** A notice in one line, and one more below it. */
export function useNoticeWords(notice: Notice): { title: string; text: string | null } {
  const words = useWords()
  const minutes = useMinutes()
  const name = notice.contact?.name ?? words('person.unknown')
  const who = notice.actorName ?? words('notices.somebody')
  if (notice.kind === 'scheduledNotSent')
    return { title: words('notices.notSent', { name }), text: words(becauseWord(notice.reason), { name }) }
  if (notice.kind === 'passed') return { title: words('notices.passed', { who, name }), text: notice.text }
  if (notice.kind === 'opened') return { title: words('notices.opened', { who, name }), text: notice.text }
  if (notice.kind === 'passedToTeam')
    return { title: words('notices.passedToTeam', { who, name, team: notice.team ?? '' }), text: notice.text }
  if (notice.kind === 'escalated') {
    const title = notice.team
      ? words('notices.escalatedToTeam', { name, team: notice.team })
      : words('notices.escalated', { name })
    return { title, text: notice.minutes ? words('because.escalation', { span: minutes(notice.minutes) }) : null }
  }
  return {
    title: words('notices.mention', { who, name }),
    text: notice.text ?? words('notices.hidden'),
  }
}

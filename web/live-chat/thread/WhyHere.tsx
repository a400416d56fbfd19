import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { shownInThread } from '#domain/journey/index.ts'
import type { Conversation, JourneyEvent } from '#protocol/http/index.ts'
import { useBots, useJourney } from '../../api/index.ts'
import { useMinutes, useTimes, useWords } from '../../i18n/index.ts'
import { Popover } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { useBecause } from './because.ts'
import { HolderPill } from './HolderPill.tsx'
import { detailsOf, useSentence } from './use-sentence.ts'
import type { Who } from './who.ts'

const SHOWN = 4

/** "Why is this chat here?", under its status: what put it where it is, who did it and when, and what the bot's rules will do next. */
export function WhyHere({ chat, who, short, bare }: { chat: Conversation; who: Who; short?: boolean; bare?: boolean }) {
  const words = useWords()
  const id = useId()
  return (
    <Popover
      title={words('why.title')}
      trigger={
        <button
          type="button"
          // The question first, then what is read on the pill.
          aria-labelledby={`${id}-why ${id}-pill`}
          title={words('why.title')}
          className="move flex min-w-10 shrink-[99] items-center rounded-full hover:brightness-95 pointer-coarse:min-h-8"
        >
          <span id={`${id}-why`} className="sr-only">
            {words('why.title')}
          </span>
          <span id={`${id}-pill`} className="flex min-w-0">
            <HolderPill
              chat={chat}
              meId={who.meId}
              short={short}
              bare={bare}
              opens={<ChevronDown aria-hidden="true" className="shrink-0 @max-[300px]:hidden" />}
            />
          </span>
        </button>
      }
    >
      <Why chat={chat} who={who} />
    </Popover>
  )
}

function Why({ chat, who }: { chat: Conversation; who: Who }) {
  const words = useWords()
  const { entries, isPending } = useJourney(chat.id)
  const moves = entries.filter(({ kind }) => shownInThread.has(kind) && kind !== 'noticeNotSent').slice(0, SHOWN)
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{words(`why.${chat.status}`, { name: who.first, holder: chat.holder?.name ?? '' })}</p>
      {moves.length > 0 && (
        <ol className="flex flex-col gap-2 border-line border-s-2 ps-3">
          {moves.map((entry) => (
            <Step key={entry.id} entry={entry} who={who} />
          ))}
        </ol>
      )}
      {!isPending && moves.length === 0 && <p className="text-ink-2">{words('why.nothing')}</p>}
      <Next chat={chat} />
    </div>
  )
}

function Step({ entry, who }: { entry: JourneyEvent; who: Who }) {
  const times = useTimes()
  const now = useNow(60_000)
  const because = useBecause()
  const told = detailsOf(entry)
  const below = [because(entry.details), told.note ?? told.reason].filter(Boolean).join(' · ')
  return (
    <li className="text-[12.5px] leading-[17px]">
      <time dateTime={entry.at} className="float-end ms-2 t-12 text-ink-3">
        {times.short(entry.at, now)}
      </time>
      {useSentence(entry, who)}
      {below && <small className="block t-12 text-ink-2">{below}</small>}
    </li>
  )
}

/** What the rules of the bot do from here; nothing is said of rules that are off. */
function Next({ chat }: { chat: Conversation }) {
  const words = useWords()
  const minutes = useMinutes()
  const { bots } = useBots()
  const settings = bots.find(({ id }) => id === chat.botId)?.settings
  if (!settings) return null
  const lines =
    chat.status === 'requesting'
      ? [
          chat.team && words('teams.why', { team: chat.team.name }),
          words(`why.rule.${settings.assignment}`),
          settings.escalateAfterMinutes && words('why.escalates', { span: minutes(settings.escalateAfterMinutes) }),
        ]
      : chat.status === 'intervened'
        ? [
            settings.returnAfterMinutes && words('why.returns', { span: minutes(settings.returnAfterMinutes) }),
            settings.resolveAfterMinutes && words('why.resolves', { span: minutes(settings.resolveAfterMinutes) }),
          ]
        : []
  const said = lines.filter(Boolean)
  if (said.length === 0) return null
  return (
    <ul className="flex flex-col gap-1 border-line border-t pt-2.5 t-12 text-ink-2">
      {said.map((line) => (
        <li key={String(line)}>{line}</li>
      ))}
    </ul>
  )
}

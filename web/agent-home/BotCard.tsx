import { useNavigate } from '@tanstack/react-router'
import { Check, Hand, MessagesSquare } from 'lucide-react'
import { initials } from '#domain/contact/index.ts'
import type { Bot } from '#protocol/http/index.ts'
import { useAgents, useCounts } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { Avatar, BotFace, Button, classes, Pill, shownCount } from '../parts/index.ts'

const FACES = 5

/** One bot: how many wait in it, who is there, and the way to its Live Chat. */
export function BotCard({ bot }: { bot: Bot }) {
  const words = useWords()
  const navigate = useNavigate()
  const counts = useCounts(bot.id)
  const { agents } = useAgents(bot.id)
  const online = agents.filter(({ presence, active }) => active && presence === 'online')
  const requesting = counts?.requesting ?? bot.requesting
  const parts = { active: counts?.active ?? 0, requesting, yours: counts?.intervened ?? bot.mine }
  return (
    <section aria-label={bot.name} className="rounded-card border border-line bg-surface p-[18px] shadow-1">
      <div className="flex items-center gap-3">
        <BotFace size={38} />
        <div className="flex-1">
          <h2 className="truncate t-16">{bot.name}</h2>
          <div className="truncate t-12 text-ink-3">
            {words('home.online', { n: agents.length ? online.length : bot.online })}
          </div>
        </div>
        {requesting ? (
          <Pill tone="late" icon={<Hand />}>
            {words('home.botWaiting', { n: requesting })}
          </Pill>
        ) : (
          <Pill tone="bot" icon={<Check />}>
            {words('home.botNobody')}
          </Pill>
        )}
      </div>
      <div className="my-3.5 flex items-center gap-[18px]">
        <Ring parts={parts} more={counts?.activeIsMore ?? false} />
        <dl className="grid flex-1 gap-[5px]">
          {figures.map(({ part, word, dot }) => (
            <div key={part} className="flex items-center gap-2">
              <span className={classes('size-2 shrink-0 rounded-full', dot)} aria-hidden="true" />
              <dt className="flex-1 truncate text-ink-2">{words(word)}</dt>
              <dd className="font-semibold tabular-nums">
                {part === 'active' && !counts
                  ? '–'
                  : shownCount(parts[part], part === 'active' && counts?.activeIsMore)}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="flex items-center gap-2">
        <span className="flex flex-1">
          {online.slice(0, FACES).map((agent, i) => (
            <span
              key={agent.id}
              title={agent.name}
              className={classes('rounded-full ring-2 ring-surface', i > 0 && '-ms-[7px]')}
            >
              <Avatar letters={initials(agent.name)} seed={agent.name} size={26} />
            </span>
          ))}
        </span>
        <Button
          aria-label={words('home.openBot', { bot: bot.name })}
          icon={<MessagesSquare size={16} />}
          onClick={() => void navigate({ to: '/chats', search: { bot: bot.id } })}
        >
          {words('home.open')}
        </Button>
      </div>
    </section>
  )
}

type Part = 'active' | 'requesting' | 'yours'
const figures: { part: Part; word: WordKey; dot: string; colour: string }[] = [
  { part: 'active', word: 'home.active', dot: 'bg-bot', colour: 'var(--bot)' },
  { part: 'requesting', word: 'home.requesting', dot: 'bg-req', colour: 'var(--req)' },
  { part: 'yours', word: 'home.yours', dot: 'bg-brand', colour: 'var(--brand)' },
]

const ROUND = 2 * Math.PI * 34
const GAP = 3

function Ring({ parts, more }: { parts: Record<Part, number>; more: boolean }) {
  const all = figures.reduce((sum, { part }) => sum + parts[part], 0)
  let at = 0
  return (
    <svg width="92" height="92" viewBox="0 0 92 92" aria-hidden="true" className="shrink-0">
      <circle cx="46" cy="46" r="34" fill="none" stroke="var(--surface-3)" strokeWidth="10" />
      {figures.map(({ part, colour }) => {
        const length = all ? (parts[part] / all) * ROUND : 0
        const start = at
        at += length
        if (!length) return null
        return (
          <circle
            key={part}
            cx="46"
            cy="46"
            r="34"
            fill="none"
            stroke={colour}
            strokeWidth="10"
            strokeDasharray={`${Math.max(1, length - GAP)} ${ROUND}`}
            strokeDashoffset={-start}
            transform="rotate(-90 46 46)"
          />
        )
      })}
      <text
        x="46"
        y="52"
        textAnchor="middle"
        fontSize={all > 999 || more ? 16 : 20}
        fontWeight="650"
        fill="var(--text)"
      >
        {shownCount(all, more)}
      </text>
    </svg>
  )
}

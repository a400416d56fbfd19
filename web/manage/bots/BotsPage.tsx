import { Link } from '@tanstack/react-router'
import { Bot as BotIcon, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Bot } from '#protocol/http/index.ts'
import { useBots } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { BotFace, Button, Empty, ErrorState, Pill, SkeletonRows } from '../../parts/index.ts'
import { nameOfLanguage } from '../bot-texts/texts.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { NewBotDialog } from './NewBotDialog.tsx'

/** Manage → Bots: who answers first, and the way to everything that is set for each of them. */
export function BotsPage() {
  const words = useWords()
  const { bots, isPending, isError, retry } = useBots()
  const [isMaking, setMaking] = useState(false)
  const make = (
    <Button look="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setMaking(true)}>
      {words('bots.new')}
    </Button>
  )
  return (
    <ManagePageFrame title={words('bots.title')} text={words('bots.text')} actions={make}>
      {isPending && <SkeletonRows n={3} label={words('manage.loading')} />}
      {isError && <ErrorState title={words('manage.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && bots.length === 0 && (
        <Empty icon={<BotIcon />} title={words('bots.none')} text={words('bots.text')} action={make} />
      )}
      {bots.length > 0 && (
        <ul
          aria-label={words('bots.title')}
          className="overflow-hidden rounded-card border border-line bg-surface shadow-1"
        >
          {bots.map((bot) => (
            <BotRow key={bot.id} bot={bot} />
          ))}
        </ul>
      )}
      {isMaking && <NewBotDialog onClose={() => setMaking(false)} />}
    </ManagePageFrame>
  )
}

function BotRow({ bot }: { bot: Bot }) {
  const words = useWords()
  return (
    <li className="border-line not-first:border-t">
      <Link
        to="/manage/bot"
        search={{ bot: bot.id }}
        className="move flex min-h-[57px] items-center gap-3 px-4 py-2.5 text-ink hover:bg-surface-2 focus-visible:shadow-[inset_0_0_0_2px_var(--brand)]!"
      >
        <BotFace size={34} />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">{bot.name}</bdi>
          <span className="block truncate t-12 text-ink-3">
            {bot.languages.map(nameOfLanguage).join(', ')} · {words('home.online', { n: bot.online })}
          </span>
        </span>
        {bot.requesting > 0 && <Pill tone="req">{words('home.botWaiting', { n: bot.requesting })}</Pill>}
        <Pill tone={bot.on ? 'bot' : 'plain'}>{words(bot.on ? 'bots.isOn' : 'bots.isOff')}</Pill>
      </Link>
    </li>
  )
}

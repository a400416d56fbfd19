import { ArrowLeft, Check, PanelRight, Undo2, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useRights, useScheduled } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, Button, IconButton, useScreen } from '../../parts/index.ts'
import { useKeys } from '../chat-keys.ts'
import { lettersOf } from '../names.ts'
import { TagDialog } from '../tags/index.ts'
import { useUnread } from '../unread/index.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { HeaderMenu } from './HeaderMenu.tsx'
import { HolderPill } from './HolderPill.tsx'
import { ResolveDialog } from './ResolveDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import type { SpokenMoves } from './use-moves.ts'
import { WhyHere } from './WhyHere.tsx'
import { Window } from './Window.tsx'
import type { Who } from './who.ts'

interface ThreadHeaderProps {
  chat: Conversation
  who: Who
  moves: SpokenMoves
  onBack?: () => void
  onProfile?: () => void
  isProfileOpen?: boolean
  readOnly?: boolean
}

/** Whose chat it is, who holds it, how long one may write, and the moves away from here. */
export function ThreadHeader({ chat, who, moves, onBack, onProfile, isProfileOpen, readOnly }: ThreadHeaderProps) {
  const words = useWords()
  const screen = useScreen()
  const rights = useRights(chat)
  const [asking, setAsking] = useState<'assign' | 'return' | 'tag' | 'resolve' | null>(null)
  // Who only looks over another's shoulder has these in the menu: they are for the exception.
  const isSupervised = chat.holder !== null && chat.holder.id !== who.meId
  const mayForce = rights.unassign && isSupervised && !readOnly
  const mayResolve = rights.resolve && !readOnly && !isSupervised
  const { scheduled } = useScheduled(chat.id, mayResolve)
  const waiting = scheduled.filter(({ state }) => state === 'waiting')
  const resolve = () => (waiting.length > 0 ? setAsking('resolve') : moves.resolve())
  const mayReturn = rights.unassign && !readOnly && !isSupervised
  const mayAssign = rights.assign && !readOnly
  const mayTag = rights.tag && !readOnly
  const { turn, mayTurn } = useUnread()
  const unread = !readOnly && mayTurn(chat) && chat.unread === 0 ? () => turn(chat, onBack) : undefined
  useKeys({
    r: mayResolve ? resolve : undefined,
    u: mayReturn ? () => setAsking('return') : undefined,
    a: mayAssign ? () => setAsking('assign') : undefined,
    t: mayTag ? () => setAsking('tag') : undefined,
    m: unread,
  })
  const isPhone = screen === 'phone'
  const isShort = screen !== 'wide'
  // What says where the chat stands also tells why; a past chat is not anywhere any more.
  const pill = readOnly ? (
    <HolderPill chat={chat} meId={who.meId} short={isShort} bare={isPhone} />
  ) : (
    <WhyHere chat={chat} who={who} short={isShort} bare={isPhone} />
  )
  // Who holds a chat finds it in the menu; who only gives chats away has it at hand.
  const mayGive = mayAssign && !mayResolve
  const returns = mayReturn && (
    <Button
      look="to-queue"
      className={isPhone ? 'h-11! flex-1' : undefined}
      icon={<Undo2 size={16} className="mirror" aria-hidden="true" />}
      onClick={() => setAsking('return')}
    >
      {words('chat.returnToQueue')}
    </Button>
  )
  const resolves = mayResolve && (
    <Button
      look="to-bot"
      className={isPhone ? 'h-11! flex-1' : undefined}
      busy={moves.isResolving}
      icon={<Check size={16} aria-hidden="true" />}
      keyHint={isPhone ? undefined : 'R'}
      aria-keyshortcuts="R"
      onClick={resolve}
    >
      {words('chat.resolve')}
    </Button>
  )
  return (
    <header className="shrink-0 border-line border-b bg-surface">
      <div className="flex h-16 items-center gap-3 px-4 max-phone:gap-2 max-phone:px-2">
        {onBack && (
          <IconButton label={words('thread.back')} icon={<ArrowLeft size={18} className="mirror" />} onClick={onBack} />
        )}
        <Avatar letters={lettersOf(chat.contact)} seed={who.name} size={38} glyph={chat.channel.kind} />
        <div className="@container min-w-0 flex-1">
          <div className="flex items-center gap-2 font-semibold text-[15px] leading-5 tracking-[-.01em]">
            <h1 className="min-w-0 truncate">
              <bdi>{who.name}</bdi>
            </h1>
            {screen === 'wide' && pill}
          </div>
          <div className="flex items-center gap-1.5 overflow-hidden whitespace-nowrap text-[12px] text-ink-3 leading-[18px]">
            {screen === 'wide' ? words(`channel.${chat.channel.kind}`) : pill}
            {!(isPhone && chat.status === 'requesting') && <Window chat={chat} />}
            {chat.status === 'requesting' && screen === 'wide' && (
              <>
                <span aria-hidden="true">·</span>
                <span className="truncate">{words('thread.botStill')}</span>
              </>
            )}
          </div>
        </div>
        {!isPhone &&
          (screen === 'wide' || !mayResolve
            ? returns
            : mayReturn && (
                <IconButton
                  label={words('chat.returnToQueue')}
                  keyHint="U"
                  icon={<Undo2 size={16} className="mirror" />}
                  onClick={() => setAsking('return')}
                  className="border border-req-line bg-req-soft text-req-text"
                />
              ))}
        {!isPhone && resolves}
        {/* an open profile has the button itself */}
        {onProfile && !(isProfileOpen && screen === 'wide') && (
          <IconButton
            label={words('thread.profile')}
            keyHint="P"
            on={isProfileOpen}
            icon={<PanelRight size={16} className="mirror" />}
            onClick={onProfile}
          />
        )}
        {mayGive && !isPhone && screen === 'wide' && (
          <Button
            look="ghost"
            icon={<UserPlus size={16} aria-hidden="true" />}
            keyHint="A"
            aria-keyshortcuts="A"
            onClick={() => setAsking('assign')}
          >
            {words('chat.assignTo')}
          </Button>
        )}
        <HeaderMenu
          chat={chat}
          onAssign={mayAssign && !(mayGive && screen === 'wide') ? () => setAsking('assign') : undefined}
          onReturn={mayForce ? () => setAsking('return') : undefined}
          onUnread={unread}
          onTag={mayTag ? () => setAsking('tag') : undefined}
        />
      </div>
      {isPhone && (returns || resolves) && (
        <div className="flex gap-2 px-3 pb-2.5">
          {returns}
          {resolves}
        </div>
      )}
      {asking === 'assign' && (
        <AssignDialog chat={chat} who={who} onClose={() => setAsking(null)} onAssign={moves.assign} />
      )}
      {asking === 'tag' && <TagDialog chat={chat} name={who.first} onClose={() => setAsking(null)} />}
      {asking === 'resolve' && (
        <ResolveDialog
          chat={chat}
          who={who}
          waiting={waiting}
          onClose={() => setAsking(null)}
          onResolve={moves.resolve}
        />
      )}
      {asking === 'return' && <ReturnDialog who={who} onClose={() => setAsking(null)} onReturn={moves.unassign} />}
    </header>
  )
}

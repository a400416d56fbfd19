import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useConversation } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { type Screen, Sheet } from '../parts/index.ts'
import { ChatMissing } from './ChatMissing.tsx'
import { useKeys } from './chat-keys.ts'
import { LockedPane } from './locked/index.ts'
import { ChatProfile } from './profile/index.ts'
import { ConversationPane } from './thread/index.ts'

const profiles: Record<Screen, number> = { phone: 0, tablet: 0, laptop: 296, wide: 344 }
const PROFILE_HIDDEN = 'baton.profile-hidden'

interface OpenChatProps {
  conversationId: string
  screen: Screen
  onBack?: () => void
}

/** The open chat and its profile, beside it or over it. */
export function OpenChat({ conversationId, screen, onBack }: OpenChatProps) {
  const words = useWords()
  const { conversation, error, retry } = useConversation(conversationId)
  const beside = profiles[screen] > 0
  const [isHidden, setHidden] = useState(() => localStorage.getItem(PROFILE_HIDDEN) === 'yes')
  const [isSheet, setSheet] = useState(false)
  const [wantsEdit, setWantsEdit] = useState(false)
  const close = () => setSheet(false)
  const toggle = () => {
    setWantsEdit(false)
    if (!beside) return setSheet(!isSheet)
    localStorage.setItem(PROFILE_HIDDEN, isHidden ? 'no' : 'yes')
    setHidden(!isHidden)
  }
  const isOpen = beside ? !isHidden : isSheet
  // A key that acts in the profile opens it first.
  useKeys({ p: toggle, e: isOpen ? undefined : () => [toggle(), setWantsEdit(true)] })
  const note = useSearch({ from: '/signed-in/chats', select: (search) => search.note })
  // A note that was looked for stands in the profile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each note; who hides the profile then has it hidden
  useEffect(() => {
    if (note && !isOpen) toggle()
  }, [note])
  const navigate = useNavigate()
  // An earlier chat that goes on in another is that other one.
  const goesOn = conversation && conversation.id !== conversationId ? conversation.id : null
  useEffect(() => {
    if (goesOn) void navigate({ to: '/chats/$conversationId', params: { conversationId: goesOn }, replace: true })
  }, [goesOn, navigate])

  if (conversation?.locked) return <LockedPane conversationId={conversationId} onBack={onBack} />
  if (error) return <ChatMissing error={error} onRetry={retry} onBack={onBack} />
  return (
    <div
      className="grid min-h-0 flex-1"
      style={{ gridTemplateColumns: beside && isOpen ? `minmax(0, 1fr) ${profiles[screen]}px` : 'minmax(0, 1fr)' }}
    >
      <ConversationPane conversationId={conversationId} onBack={onBack} onProfile={toggle} isProfileOpen={isOpen} />
      {beside && isOpen && <ChatProfile conversationId={conversationId} onClose={toggle} startsEditing={wantsEdit} />}
      {!beside && (
        <Sheet open={isSheet} onClose={close} label={words('list.profile')} tall>
          <ChatProfile conversationId={conversationId} onClose={close} startsEditing={wantsEdit} />
        </Sheet>
      )}
    </div>
  )
}

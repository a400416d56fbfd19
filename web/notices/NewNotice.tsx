import { useNavigate } from '@tanstack/react-router'
import { AtSign } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Notice } from '#protocol/http/index.ts'
import { useReadNotices } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { useToast } from '../parts/index.ts'
import { useLive } from '../socket/index.ts'
import { useGoKeys } from './go-keys.ts'
import { useNoticeWords } from './use-notice-words.ts'

/** Tells of a notice when it comes, on whatever page one is. `G` and `T` open the list. */
export function NewNotice() {
  const { onEvents } = useLive()
  const navigate = useNavigate()
  const [latest, setLatest] = useState<Notice | null>(null)
  useGoKeys({ t: () => void navigate({ to: '/notices' }) })
  useEffect(
    () =>
      onEvents((_before, _after, events) => {
        const told = events.findLast((event) => event.type === 'notices.changed' && isOwn(event.data.notice))
        if (told?.type === 'notices.changed') setLatest(told.data.notice)
      }),
    [onEvents],
  )
  return latest && <Told key={latest.id} notice={latest} />
}

// What colleagues do with chats is told by the shell, in words of its own.
const isOwn = (notice: Notice | null) => notice?.kind === 'mention' || notice?.kind === 'scheduledNotSent'

function Told({ notice }: { notice: Notice }) {
  const words = useWords()
  const { show } = useToast()
  const navigate = useNavigate()
  const { mutate: read } = useReadNotices()
  const { title } = useNoticeWords(notice)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each notice is told once
  useEffect(() => {
    const { id, conversationId } = notice
    show({
      key: `notice-${id}`,
      icon: <AtSign />,
      text: title,
      action: {
        label: words('notices.open'),
        act: () => {
          read({ id })
          if (conversationId) void navigate({ to: '/chats/$conversationId', params: { conversationId } })
          else void navigate({ to: '/notices' })
        },
      },
    })
  }, [notice.id])
  return null
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { MailX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { SetUp } from '../account/second-factor/index.ts'
import { isRefused, useInvitation } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Count, Empty, ErrorState, Logo, SkeletonRows } from '../parts/index.ts'
import { WhoAreYou } from './WhoAreYou.tsx'

const STEPS = 3

/** Where an invitation leads: name and password, then a second factor and its recovery codes, then the chats. */
export function Invitation() {
  const words = useWords()
  const navigate = useNavigate()
  const { token } = useSearch({ from: '/invitation' })
  const invitation = useInvitation(token)
  const [password, setPassword] = useState<string | null>(null)
  const [step, setStep] = useState(1)
  const enter = () => void navigate({ to: '/', replace: true })
  if (invitation.isPending) {
    return (
      <Frame>
        <SkeletonRows n={3} label={words('invite.loading')} />
      </Frame>
    )
  }
  if (!invitation.data) {
    return (
      <Frame>
        {isRefused(invitation.error) ? (
          <Empty isPage icon={<MailX />} title={words('invite.spent')} text={words('invite.spentText')} />
        ) : (
          <ErrorState
            title={words('failure.unreachable')}
            retryLabel={words('action.retry')}
            onRetry={() => void invitation.refetch()}
          />
        )}
      </Frame>
    )
  }
  const seen = invitation.data
  if (password === null) {
    const joined = (typed: string) => {
      setPassword(typed)
      setStep(2)
    }
    return (
      <Frame>
        <Head n={1} title={words('invite.title', { place: seen.business ?? 'Baton' })} />
        <WhoAreYou token={token} seen={seen} onJoined={joined} />
      </Frame>
    )
  }
  return (
    <Frame>
      <Head n={step} title={words(step === 3 ? 'factor.codesTitle' : 'factor.title')} />
      <SetUp
        password={password}
        go={words('invite.enter')}
        onStep={(next) => setStep(next === 'codes' ? 3 : 2)}
        onDone={enter}
      />
      {step === 2 && !seen.secondFactorWanted && (
        <Button look="ghost" block onClick={enter}>
          {words('invite.later')}
        </Button>
      )}
    </Frame>
  )
}

const Frame = ({ children }: { children: ReactNode }) => (
  <main className="grid h-full place-items-center overflow-y-auto bg-bg px-4 py-8">
    <div className="flex w-full max-w-[420px] flex-col gap-4 rounded-card border border-line bg-surface p-6 shadow-1">
      <Logo />
      {children}
    </div>
  </main>
)

function Head({ n, title }: { n: number; title: string }) {
  const words = useWords()
  return (
    <div className="flex items-center gap-3">
      <span aria-hidden="true">
        <Count n={n} tone="human" className="size-6! text-[12px]!" />
      </span>
      <div>
        <h1 className="text-[18px] leading-6 font-semibold tracking-[-.01em]">{title}</h1>
        <p className="text-ink-3">{words('invite.step', { n, of: STEPS })}</p>
      </div>
    </div>
  )
}

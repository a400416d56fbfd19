import { useState } from 'react'
import { useSecondFactor } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Password } from './Password.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** New recovery codes in place of the old ones. */
export function NewCodes({ onDone }: { onDone: () => void }) {
  const words = useWords()
  const { newCodes } = useSecondFactor()
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} go={words('factor.done')} onDone={onDone} />
  return (
    <Password
      why={words('factor.newCodesWhy')}
      go={words('factor.newCodes')}
      busy={newCodes.isPending}
      error={newCodes.error}
      onGive={(password) => newCodes.mutate(password, { onSuccess: ({ backupCodes }) => setCodes(backupCodes) })}
    />
  )
}

import { useWords } from '../i18n/index.ts'
import { Field, PasswordBox } from '../parts/index.ts'

const SHORTEST = 8

/** Whether the server takes this as a password. */
export const isPassword = (typed: string): boolean => typed.length >= SHORTEST

interface NewPasswordProps {
  label: string
  value: string
  onChange: (typed: string) => void
  /** the form was sent once: what is wrong is said */
  isTried: boolean
  /** what else went wrong with it */
  failure?: string | null
}

/** Where somebody chooses a password: the rule stands below, and they may look at what they typed. */
export function NewPassword({ label, value, onChange, isTried, failure = null }: NewPasswordProps) {
  const words = useWords()
  const rule = words('reset.rule')
  return (
    <Field label={label} hint={rule} error={isTried && !isPassword(value) ? rule : failure}>
      {(control) => (
        <PasswordBox
          {...control}
          size={42}
          showLabel={words('signIn.showPassword')}
          hideLabel={words('signIn.hidePassword')}
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

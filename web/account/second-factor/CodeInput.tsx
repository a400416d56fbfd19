import type { InputHTMLAttributes, Ref } from 'react'
import { Input } from '../../parts/index.ts'

interface CodeInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size' | 'onChange'> {
  bad?: boolean
  ref?: Ref<HTMLInputElement>
  onChange: (code: string) => void
}

/** Six digits, filled by the phone or the password keeper where they can. */
export const CodeInput = ({ onChange, ...rest }: CodeInputProps) => (
  <Input
    {...rest}
    size={42}
    dir="ltr"
    inputMode="numeric"
    autoComplete="one-time-code"
    maxLength={7}
    placeholder="000000"
    onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, 6))}
    className="[&_input]:text-center [&_input]:text-[20px]! [&_input]:font-semibold [&_input]:tracking-[.35em] [&_input]:tabular-nums"
  />
)

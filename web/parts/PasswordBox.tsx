import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { IconButton } from './IconButton.tsx'
import { Input } from './Input.tsx'

interface PasswordBoxProps extends Omit<ComponentProps<typeof Input>, 'type' | 'after'> {
  showLabel: string
  hideLabel: string
}

/** A password, which one may look at while typing it. */
export function PasswordBox({ showLabel, hideLabel, ...input }: PasswordBoxProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Input
      {...input}
      type={isShown ? 'text' : 'password'}
      after={
        <IconButton
          size={26}
          label={isShown ? hideLabel : showLabel}
          icon={isShown ? <EyeOff size={16} /> : <Eye size={16} />}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  )
}

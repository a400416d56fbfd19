import { Bot, Globe, Lock, User } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { classes } from './classes.ts'
import { hueOf } from './hue.ts'
import { WhatsAppGlyph } from './WhatsAppGlyph.tsx'

interface AvatarProps {
  /** the letters; null shows a lock, undefined a person */
  letters: string | null | undefined
  /** what the colour is made from: the name, or the id of somebody without one */
  seed: string
  size?: number
  glyph?: 'whatsapp' | 'web'
  dot?: 'online' | 'away' | 'offline'
  square?: boolean
  /** the colour behind it, for the ring of the dot */
  onRail?: boolean
}

/** A round face of letters, coloured by the name, with the channel or the presence at its corner. */
export function Avatar({ letters, seed, size = 36, glyph, dot, square, onRail }: AvatarProps) {
  const locked = letters === null
  const style: CSSProperties = {
    width: size,
    height: size,
    fontSize: size * 0.36,
    ...(locked ? {} : faceOf(hueOf(seed))),
  }
  return (
    <span
      aria-hidden="true"
      style={style}
      className={classes(
        'relative inline-grid shrink-0 place-items-center font-semibold leading-none tracking-[-.01em]',
        square ? 'rounded-[26%]' : 'rounded-full',
        locked && 'bg-surface-3 text-ink-3',
      )}
    >
      {locked ? <Lock size={size * 0.46} /> : (letters ?? <User size={size * 0.5} />)}
      {glyph && (
        <Corner>
          {glyph === 'whatsapp' ? (
            <WhatsAppGlyph size={12} className="text-wa" />
          ) : (
            <Globe size={12} className="text-ink-3" />
          )}
        </Corner>
      )}
      {dot && (
        <span
          className={classes(
            'absolute -end-px -bottom-px size-[11px] rounded-full border-2',
            onRail ? 'border-rail' : 'border-surface',
            dots[dot],
          )}
        />
      )}
    </span>
  )
}

/** The bot's face. */
export function BotFace({ size = 36 }: { size?: number }) {
  return (
    <span
      aria-hidden="true"
      style={{ width: size, height: size }}
      className="inline-grid shrink-0 place-items-center rounded-full bg-bot-soft text-bot-text"
    >
      <Bot size={size * 0.56} />
    </span>
  )
}

const Corner = ({ children }: { children: ReactNode }) => (
  <span className="absolute -end-[3px] -bottom-[3px] grid size-4 place-items-center rounded-full bg-surface">
    {children}
  </span>
)

const faceOf = (hue: number): CSSProperties => ({
  background: `hsl(${hue} var(--face-s) var(--face-l))`,
  color: `hsl(${hue} var(--face-ink-s) var(--face-ink-l))`,
})

const dots = { online: 'bg-ok', away: 'bg-req', offline: 'bg-ink-3' }

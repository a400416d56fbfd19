import { usePresence } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { classes, Switch } from '../parts/index.ts'

/** Whether one takes hand-overs. Programs rely on it being the first switch of the page, named Online. */
export function OnlineSwitch({ tall }: { tall?: boolean }) {
  const words = useWords()
  const { presence, set } = usePresence()
  const isOnline = presence === 'online'
  return (
    <span
      className={classes(
        'inline-flex shrink-0 items-center gap-[5px] rounded-full border border-line-2 bg-surface ps-2 t-caption text-ink-2',
        tall ? 'h-11 pe-3' : 'h-8 pe-2.5',
      )}
    >
      <Switch
        on={isOnline}
        label={words('presence.online')}
        green
        small
        onChange={(on) => set(on ? 'online' : 'offline')}
      />
      <span aria-hidden="true">
        {words(presence === 'away' ? 'presence.away' : isOnline ? 'presence.online' : 'presence.offline')}
      </span>
    </span>
  )
}

import { Fragment } from 'react'
import { useChangeMe, useMe } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Dialog, Switch } from '../parts/index.ts'
import { useGoPages } from './pages.ts'
import { paletteKey, type Shortcut, shortcuts } from './shortcuts.ts'

/** Every key and what it does; single letters can be turned off here. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const me = useMe()
  const change = useChangeMe()
  const pages = useGoPages()
  return (
    <Dialog open onClose={onClose} title={words('keys.title')} closeLabel={words('action.close')} wide>
      <div className="mb-4 flex items-center gap-3 rounded-card border border-line bg-surface-2 px-3.5 py-2.5">
        <span className="flex-1">
          <span className="block t-ui-b">{words('keys.singles')}</span>
          <span className="block t-12 text-ink-3">{words('keys.singlesText')}</span>
        </span>
        <Switch
          on={me.letterKeys}
          label={words('keys.singles')}
          onChange={(letterKeys) => change.mutate({ letterKeys })}
        />
      </div>
      <div className="gap-x-8 phone:columns-2">
        <Group name={words('keys.anywhere')}>
          <Line keys={[paletteKey()]} does={words('keys.palette')} />
          <Line keys={['?']} does={words('keys.help')} />
          <Line keys={['Alt', '1–9']} does={words('keys.chip')} />
          {pages.map(
            ({ letter, path, name }) =>
              letter && (
                <Line
                  key={path}
                  keys={['G', letter.toUpperCase()]}
                  then={words('keys.then')}
                  does={words('keys.go', { page: words(name) })}
                />
              ),
          )}
          <Line keys={['Esc']} does={words('keys.close')} />
        </Group>
        {shortcuts.map(({ place, lines }) => (
          <Group key={place} name={words(place)}>
            {lines.map(({ keys, does }: Shortcut) => (
              <Line key={does} keys={keys} does={words(does)} />
            ))}
          </Group>
        ))}
      </div>
    </Dialog>
  )
}

const Group = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <section className="mb-4 break-inside-avoid">
    <h3 className="mb-1 t-caption-b text-ink-2">{name}</h3>
    <dl className="flex flex-col">{children}</dl>
  </section>
)

function Line({ keys, does, then }: { keys: readonly string[]; does: string; then?: string }) {
  return (
    <div className="flex min-h-7 items-center gap-3 border-line border-b last:border-b-0">
      <dt className="order-2 flex shrink-0 items-center gap-1">
        {keys.map((key, at) => (
          <Fragment key={key}>
            {at > 0 && then && <span className="t-11 text-ink-3">{then}</span>}
            <kbd>{key}</kbd>
          </Fragment>
        ))}
      </dt>
      <dd className="order-1 flex-1 t-13">{does}</dd>
    </div>
  )
}

import { ListFilter, Workflow } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSegmentUses } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'

/** What asks for a segment: while a flow or a shared view does, it stays. */
export function UsedBy({ id }: { id: string }) {
  const words = useWords()
  const uses = useSegmentUses(id)
  if (!uses) return null
  const { flows, views, ownViews } = uses
  const isUsed = flows.length + views.length + ownViews > 0
  return (
    <section className="border-line border-t pt-3">
      <h2 className="t-12 text-ink-3">{words('segment.usedBy')}</h2>
      {!isUsed && <p className="mt-1 text-ink-2">{words('segment.byNobody')}</p>}
      <ul className="mt-1 flex flex-col gap-1">
        {flows.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two bots may have flows of one name
          <Use key={`flow-${i}`} icon={<Workflow size={15} />} name={name} what={words('segment.byFlow')} />
        ))}
        {views.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may share views of one name
          <Use key={`view-${i}`} icon={<ListFilter size={15} />} name={name} what={words('segment.byView')} />
        ))}
      </ul>
      {ownViews > 0 && <p className="mt-1 t-12 text-ink-3">{words('segment.byOwn', { n: ownViews })}</p>}
    </section>
  )
}

function Use({ icon, name, what }: { icon: ReactNode; name: string; what: string }) {
  return (
    <li className="flex items-center gap-2">
      <span className="shrink-0 text-ink-3" aria-hidden="true">
        {icon}
      </span>
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      <span className="shrink-0 t-12 text-ink-3">{what}</span>
    </li>
  )
}

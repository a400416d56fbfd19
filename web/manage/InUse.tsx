import { useCarriers } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'

const COUNTED_TO = 10_000

/** What changing a tag or an attribute touches: how many contacts have it, and which flows name it. */
export function InUse({ noun, id }: { noun: 'tags' | 'attributes'; id: string }) {
  const words = useWords()
  const use = useCarriers(noun, id, true)
  return (
    <p className="min-h-[18px] t-12 text-ink-2" aria-live="polite">
      {use === undefined
        ? words('field.deleteCounting')
        : [
            use.contacts > COUNTED_TO
              ? words('field.mostHave', { n: COUNTED_TO })
              : words('field.have', { n: use.contacts }),
            use.flows.length > 0 && words('field.flows', { flows: use.flows.join(', ') }),
          ]
            .filter(Boolean)
            .join(' · ')}
    </p>
  )
}

import { type ImportSettings, type Plan, type PlannedColumn, targetOf } from '#domain/import/index.ts'
import type { Attribute } from '#protocol/http/index.ts'
import { isCalled } from './settings.ts'
import type { Column } from './store.ts'

/** An attribute that a column goes to is no longer there. */
export class AttributeGone extends Error {}

/** What reading a row needs to know, with the attributes as they are now. */
export function planOf(settings: ImportSettings, columns: readonly Column[], attributes: readonly Attribute[]): Plan {
  const planned = columns.flatMap(({ name }, at): PlannedColumn[] => {
    const target = targetOf(settings.targets[at] ?? 'ignore')
    if (!target || target.to === 'ignore') return []
    if (target.to === 'newAttribute')
      return [{ at, name, target, attribute: { key: target.name, type: target.type, choices: null } }]
    if (target.to !== 'attribute') return [{ at, name, target, attribute: null }]
    const known = attributes.find((one) => isCalled(one, target.name))
    if (!known?.filledBy.includes('import')) throw new AttributeGone(target.name)
    return [{ at, name, target, attribute: { ...known, key: known.name } }]
  })
  const { country, dates, decimal } = settings
  return { columns: planned, width: columns.length, country, dates, decimal }
}

import { z } from 'zod'
import { useAttributes } from '../../api/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'

const Imported = z.object({
  file: z.string(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })).optional(),
})
const fields: Record<string, WordKey> = {
  name: 'import.to.name',
  phone: 'import.to.phone',
  email: 'import.to.email',
  language: 'import.to.language',
  tag: 'import.to.tag',
  marketing: 'import.marketing',
}

/** What an import did to a contact, for its journey: the file, and each field with its old and new value. */
export function useImported(): (details: unknown) => string[] {
  const words = useWords()
  const known = useAttributes()
  const said = (value: unknown) =>
    typeof value === 'boolean'
      ? words(value ? 'profile.yes' : 'profile.no')
      : typeof value === 'string' || typeof value === 'number'
        ? String(value)
        : '–'
  return (details) => {
    const read = Imported.safeParse(details)
    if (!read.success) return []
    const changes = (read.data.changes ?? []).map(({ field, from, to }) => {
      const name = fields[field] ? words(fields[field]) : (known.find((one) => one.name === field)?.label ?? field)
      if (field === 'marketing') return `${name}: ${words(to === 'in' ? 'journey.optedIn' : 'journey.optedOut')}`
      return field === 'tag' ? `${name}: ${said(to)}` : `${name}: ${said(from)} → ${said(to)}`
    })
    return [read.data.file, ...changes]
  }
}

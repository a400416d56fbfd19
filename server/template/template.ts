import { type Id, query } from '#db/index.ts'
import { syncTemplates } from './sync.ts'
import { filledWords, type Parameter, parametersOf } from './words.ts'

/** A message form that WhatsApp has approved, or is still looking at. */
export interface Template {
  name: string
  language: string
  category: string
  status: string
  components: unknown
  parameters: Parameter[]
}

/** The templates of a number, by name; at most a minute old. When the channel cannot be asked, the last known ones. */
export async function templatesOf(channelId: Id, { approvedOnly = false } = {}): Promise<Template[]> {
  await syncTemplates(channelId).catch(() => {})
  const rows = await query<Omit<Template, 'parameters'>>(
    `select name, language, category, status, components from template
     where channel_id = $1 and (status = 'APPROVED' or not $2) order by name, language`,
    [channelId, approvedOnly],
  )
  return rows.map((row) => ({ ...row, parameters: parametersOf(row.components) }))
}

/** The words a customer will read, for the thread; undefined when the template is not known here. */
export async function templateText(
  channelId: Id,
  { name, language, components }: { name: string; language: string; components: unknown },
): Promise<string | undefined> {
  const known = (await stored(channelId, name, language)) ?? (await storedAfterSync(channelId, name, language))
  return known === undefined ? undefined : filledWords(known, components)
}

async function storedAfterSync(channelId: Id, name: string, language: string) {
  await syncTemplates(channelId).catch(() => {})
  return stored(channelId, name, language)
}

const stored = async (channelId: Id, name: string, language: string) =>
  (
    await query<{ components: unknown }>(
      'select components from template where channel_id = $1 and name = $2 and language = $3',
      [channelId, name, language],
    )
  )[0]?.components

import { type Id, query } from '#db/index.ts'

/** Counting contacts stops here: who deletes something need not know more. */
export const COUNT_TO = 10_001

/** In which members of a flow's document a key stands. */
const members = {
  tag: ['add', 'remove', 'tag', 'value'],
  attribute: ['saveAs', 'to', 'attribute', 'field'],
  segment: ['segment'],
}

/** The flows that name a tag, an attribute or a segment by its key, as they are drawn or as they run; texts look attributes up. */
export async function flowsNaming(
  noun: keyof typeof members,
  key: string,
  botIds: readonly Id[] | null = null,
): Promise<string[]> {
  const held = members[noun].map((member) => `jsonb_path_exists(d.document, '$.**.${member} ? (@ == $key)', $1::jsonb)`)
  const lookUp = `\\{\\{\\s*${key.replace(/[^\p{L}\p{N}_ ]/gu, '\\$&')}\\s*[|}]`
  const flows = await query<{ name: string }>(
    `select f.name from flow f
       left join flow_version v on v.bot_id = f.bot_id and v.flow_id = f.id and v.version = f.live_version
     where f.withdrawn_at is null and ($3::bigint[] is null or f.bot_id = any ($3)) and exists (
       select from (values (f.draft), (v.document)) d (document)
       where ${held.join(' or ')} or ($2::text is not null and d.document::text ~ $2))
     order by f.position, f.name limit 50`,
    [JSON.stringify({ key }), noun === 'attribute' ? lookUp : null, botIds],
  )
  return flows.map(({ name }) => name)
}

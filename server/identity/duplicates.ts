import { type Id, query } from '#db/index.ts'
import { phoneForms } from '#domain/contact/index.ts'
import type { Contact, Duplicate } from '#protocol/http/index.ts'
import { contactsOf } from '#server/contact/index.ts'

/** A profile names so many; who has more is looked for in the list of contacts. */
const MOST = 5

// Whom somebody said to be another person, of this contact or of one that was merged into it since; whoever that one was
// merged into is meant as well.
const strangers = `with recursive mine (id) as (
    select $1::bigint union select m.gone_id from contact_merge m join mine on m.kept_id = mine.id where m.undone_at is null
  ), strangers (id) as (
    (select case when n.low_id = mine.id then n.high_id else n.low_id end
       from mine join not_same n on n.low_id = mine.id or n.high_id = mine.id)
    union select m.kept_id from contact_merge m join strangers s on m.gone_id = s.id where m.undone_at is null
  )`

/**
 * Other contacts that may be this person: a form of the same number, the same e-mail address, or the same id on another
 * channel. Each question is a look-up by an index, so the cost does not grow with the contacts kept. `reach` are the
 * asker's bots, null for all.
 */
export async function duplicatesOf(contact: Contact, reach: Id[] | null): Promise<Duplicate[]> {
  const [known] = await query<{ phones: string[]; users: string[] }>(
    `select array(select phone from other_phone where contact_id = $1) as phones,
       array(select i.user_id from conversation c join identity i on i.conversation_id = c.id
         where c.contact_id = $1 and i.kind in ('user', 'parent', 'phone') limit 50) as users`,
    [contact.id],
  )
  const numbers = [contact.phone, ...(known?.phones ?? []), ...(known?.users ?? []).filter((id) => /^\d+$/.test(id))]
  const forms = [...new Set(numbers.flatMap((number) => (number ? phoneForms(number) : [])))]
  const found = await query<{ id: Id; because: Duplicate['because'] }>(
    `${strangers} select f.id, array_agg(distinct f.why order by f.why) as because from (
       select p.id, 'phone' as why from contact p where p.phone = any ($2::text[]) and p.merged_into is null
       union all select o.contact_id, 'phone' from other_phone o where o.phone = any ($2::text[])
       union all select c.contact_id, case when i.kind = 'phone' then 'phone' else 'id' end
         from channel h join identity i on i.channel_id = h.id and i.user_id = any ($3::text[])
           join conversation c on c.id = i.conversation_id where i.kind in ('user', 'parent', 'phone')
       union all (select p.id, 'email' from contact p
         where $4::text is not null and lower(p.email) = lower($4) and p.merged_into is null limit 20)
     ) f
     where f.id <> $1 and f.id not in (select id from strangers) and ($5::bigint[] is null
       or exists (select from conversation c where c.contact_id = f.id and c.bot_id = any ($5)))
     group by f.id order by count(distinct f.why) desc, f.id limit ${MOST}`,
    [
      contact.id,
      forms.map((form) => `+${form}`),
      [...new Set([...forms, ...(known?.users ?? [])])],
      contact.email || null,
      reach,
    ],
  )
  const contacts = new Map((await contactsOf(found.map(({ id }) => id))).map((one) => [one.id, one]))
  return found.flatMap(({ id, because }) => {
    const other = contacts.get(id)
    return other ? [{ contact: other, because }] : []
  })
}

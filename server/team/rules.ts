import { query, transaction } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import { type FactorRule, factorRules, wantsSecondFactor } from '#domain/team/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'

const SETTING = 'second-factor'

/** Of whom this installation wants a second factor. */
export async function factorRule(): Promise<FactorRule> {
  const [row] = await query<{ value: unknown }>('select value from setting where name = $1', [SETTING], {
    name: 'second-factor-rule',
  })
  return factorRules.find((rule) => rule === row?.value) ?? 'nobody'
}

export const secondFactorWanted = async (role: Role): Promise<boolean> => wantsSecondFactor(await factorRule(), role)

/** Changes the rule; it holds from the next request of everybody. */
export async function setFactorRule(rule: FactorRule): Promise<void> {
  const before = await factorRule()
  await transaction(async (tx) => {
    await tx.query(
      'insert into setting (name, value) values ($1, to_jsonb($2::text)) on conflict (name) do update set value = excluded.value',
      [SETTING, rule],
    )
    await audit(tx, {
      did: 'rule.changed',
      thing: { kind: 'setting', id: null, name: SETTING },
      changes: changesOf({ secondFactor: before }, { secondFactor: rule }),
    })
  })
}

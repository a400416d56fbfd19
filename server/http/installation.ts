import { query } from '#db/index.ts'

/** What every screen is told of the installation; set once at start. */
interface Installation {
  demo: boolean
  simulator: boolean
  publicUrl: string
}

let told: Installation = { demo: false, simulator: false, publicUrl: '' }

export const tellInstallation = (facts: Installation): void => {
  told = facts
}
export const installation = (): Installation => told

/** The demo's people, shown on its sign-in page so that anybody can try it. */
export const demoSignIns = (): Promise<{ email: string; name: string; role: string }[]> =>
  query(
    `select email, name, role from agent where email like '%@casalume.example' and deactivated_at is null order by id`,
  )

/** The business, as the first-run page named it. */
export async function businessName(): Promise<string | null> {
  const [row] = await query<{ value: unknown }>(`select value from setting where name = 'business'`)
  return typeof row?.value === 'string' ? row.value : null
}

const factor = Number(process.env.CHAOS_RUNS ?? 1)

/** How many runs a promise makes: this many in every test run, CHAOS_RUNS times as many in `npm run chaos`. */
export const runs = (usual: number): number => Math.ceil(usual * factor)

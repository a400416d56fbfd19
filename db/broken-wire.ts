const NO_CONNECTION = /^(08|57P0|53300|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/

/** True when the database could not be reached or hung up: nothing is wrong with what was asked of it. */
export function isBrokenWire(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false
  const code = 'code' in problem ? String(problem.code) : ''
  return (
    NO_CONNECTION.test(code) || /^(Connection terminated|timeout exceeded when trying to connect)/.test(problem.message)
  )
}

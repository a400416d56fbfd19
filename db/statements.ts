const DOLLAR_TAG = /^\$(?:[a-zA-Z_]\w*)?\$/

/** The statements of an SQL file, cut at the semicolons that stand outside quotes, function bodies and comments. */
export function statements(sql: string): string[] {
  const found: string[] = []
  let start = 0
  let at = 0
  while (at < sql.length) {
    if (sql[at] === ';') {
      found.push(sql.slice(start, at))
      start = ++at
    } else at = afterPiece(sql, at)
  }
  found.push(sql.slice(start))
  return found.map((statement) => statement.trim()).filter((statement) => !isOnlyComment(statement))
}

/** Where the quoted, commented or plain piece that begins here ends. */
function afterPiece(sql: string, at: number): number {
  if (sql.startsWith('--', at)) return after(sql, '\n', at)
  if (sql.startsWith('/*', at)) return after(sql, '*/', at + 2)
  if (sql[at] === "'" || sql[at] === '"') return after(sql, sql[at], at + 1)
  const tag = sql[at] === '$' ? DOLLAR_TAG.exec(sql.slice(at, at + 70))?.[0] : undefined
  return tag ? after(sql, tag, at + tag.length) : at + 1
}

function after(sql: string, end: string, from: number): number {
  const found = sql.indexOf(end, from)
  return found < 0 ? sql.length : found + end.length
}

const isOnlyComment = (statement: string): boolean =>
  statement
    .replace(/--[^\n]*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .trim() === ''

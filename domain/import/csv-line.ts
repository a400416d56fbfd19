/**
 * A line of a CSV file that a spreadsheet opens as text: what would begin a formula gets an apostrophe before it. The
 * import takes it off again, so that a file of left-out rows can be corrected and imported.
 */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quote(neutral(cell))).join(',')}\r\n`

// Tabs and line breaks at the start are skipped by spreadsheets before they look for a formula.
const neutral = (cell: string) =>
  /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell
const quote = (cell: string) => (/[",;|\t\r\n']/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

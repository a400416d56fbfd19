const KB = 1024
const MB = 1024 * KB

/** How large a file is, in the unit one would say it in. */
export function sizeOf(bytes: number | null): string {
  if (bytes === null) return ''
  if (bytes >= MB) return `${Number((bytes / MB).toFixed(bytes >= 10 * MB ? 0 : 1))} MB`
  return `${Math.max(1, Math.round(bytes / KB))} KB`
}

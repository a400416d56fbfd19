const LONGEST_NAME = 200

/** The last part of a path, without what file systems, headers and readers stumble over. */
export function safeName(given: string): string {
  const last = given.split(/[\\/]/).pop() ?? ''
  const clean = last
    .toWellFormed()
    .replace(/[:*?"<>|\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]+/gu, ' ')
    .replace(/^[.\s]+/, '')
    // Windows drops these, and would then see another ending.
    .replace(/[.\s]+$/, '')
  // A cut may go through the middle of a sign.
  return (clean || 'file')
    .slice(-LONGEST_NAME)
    .toWellFormed()
    .replace(/^\ufffd/, '')
}

/**
 * The name with an ending that tells what the bytes are: whoever saves and opens it gets the program for what was looked
 * at, not for what the sender wrote. Of unknown bytes only the endings that would run are taken away.
 */
export function truthfulName(name: string, mime: string): string {
  const ending = endingOf(name)
  const fitting = endings[mime]
  if (!fitting) return RUNS.has(ending) ? `${name}.bin` : name
  if (fitting.includes(ending)) return name
  const stem = known.has(ending) ? name.slice(0, -ending.length - 1) : name
  return `${stem}.${fitting[0]}`
}

export const endingOf = (name: string): string => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** How a file's name stands in a header: a plain one for old readers, the true one beside it. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const whole = name.toWellFormed()
  const plain = whole.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(whole).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`
}

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'
const endings: Record<string, string[]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'audio/aac': ['aac'],
  'audio/amr': ['amr'],
  'audio/mpeg': ['mp3', 'mpga'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'video/mp4': ['mp4', 'm4v'],
  'video/3gpp': ['3gp', '3gpp'],
  'video/webm': ['webm', 'weba'],
  'video/quicktime': ['mov', 'qt'],
  'application/pdf': ['pdf'],
  'application/zip': ['zip'],
  'application/msword': ['doc', 'dot'],
  'application/vnd.ms-excel': ['xls', 'xlt'],
  'application/vnd.ms-powerpoint': ['ppt', 'pps', 'pot'],
  [`${office}.wordprocessingml.document`]: ['docx'],
  [`${office}.spreadsheetml.sheet`]: ['xlsx'],
  [`${office}.presentationml.presentation`]: ['pptx'],
  [`${open}.text`]: ['odt'],
  [`${open}.spreadsheet`]: ['ods'],
  [`${open}.presentation`]: ['odp'],
  'text/plain': ['txt', 'text', 'md', 'log', 'json', 'yaml', 'yml', 'ics', 'vcf', 'srt'],
  'text/csv': ['csv'],
}
const known = new Set(Object.values(endings).flat())

/** Old Office papers share one container with installers: only these endings are papers. */
export const oldOffice = (name: string): string | null =>
  ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'].find((mime) =>
    endings[mime]?.includes(endingOf(name)),
  ) ?? null

// biome-ignore format: a table
const RUNS = new Set([
  'app', 'apk', 'bat', 'chm', 'cmd', 'com', 'cpl', 'deb', 'desktop', 'dll', 'dmg', 'docm', 'dotm', 'exe', 'gadget', 'hta', 'htm', 'html',
  'htt', 'inf', 'ins', 'iso', 'img', 'jar', 'jnlp', 'js', 'jse', 'lnk', 'mht', 'mhtml', 'mjs', 'msc', 'msi', 'msix', 'msp', 'one', 'pif',
  'pkg', 'pl', 'potm', 'ppam', 'pptm', 'ps1', 'psm1', 'py', 'rb', 'reg', 'rpm', 'scf', 'scr', 'sct', 'sh', 'shtml', 'svg', 'svgz', 'swf',
  'url', 'vb', 'vbe', 'vbs', 'vhd', 'vhdx', 'website', 'webloc', 'ws', 'wsf', 'wsh', 'xbap', 'xht', 'xhtml', 'xlam', 'xll', 'xlsm', 'xml',
  'xsl', 'xslt',
])

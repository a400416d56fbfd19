const yes = new Set(['true', 'yes', 'y', '1', 'x', '✓', '✔', 'sim', 's', 'sí', 'si', 'हाँ', 'हां', 'نعم', 'on'])
const no = new Set(['false', 'no', 'n', '0', 'não', 'nao', 'नहीं', 'لا', 'off'])

/** How a yes and a no are written in cells, in the languages of the app. */
export const saysYes = (text: string): boolean => yes.has(text.toLowerCase())
export const saysNo = (text: string): boolean => no.has(text.toLowerCase())

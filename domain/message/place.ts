export interface Point {
  latitude: number
  longitude: number
}

const number = '(-?\\d{1,3}(?:\\.\\d+)?)'
// The mark of a place comes before the middle of the view, which is somewhere near it.
const patterns = [
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`[?&](?:q|query|ll|destination|center|coordinate)=(?:loc:)?${number},\\s*${number}`),
  new RegExp(`[?&]mlat=${number}&mlon=${number}`),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/${number}/${number}`),
  new RegExp(`@${number},${number}`),
  new RegExp(`^geo:${number},${number}`),
  new RegExp(`^${number}\\s*[,;]\\s*${number}$`),
]

/** The point that a link to a map, or a pair of numbers, names; null when it names none. */
export function pointFrom(pasted: string): Point | null {
  const text = decoded(pasted.trim())
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (!found) continue
    const point = { latitude: Number(found[1]), longitude: Number(found[2]) }
    if (isPoint(point)) return point
  }
  return null
}

/** Whether numbers name a place on earth. */
export const isPoint = ({ latitude, longitude }: Point): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

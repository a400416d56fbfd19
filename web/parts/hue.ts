/** The same name always has the same colour, on every screen. */
export function hueOf(seed: string): number {
  let hash = 7
  for (const letter of seed) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return (hash * 47) % 360
}

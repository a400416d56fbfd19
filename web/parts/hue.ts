// Steps of the golden angle spread neighbouring numbers over the whole circle.
const GOLDEN_ANGLE = 137.508

/** The same name always has the same colour, on every screen. */
export function hueOf(seed: string): number {
  let hash = 7
  for (const letter of seed) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 99_991
  return Math.round((hash * GOLDEN_ANGLE) % 360)
}

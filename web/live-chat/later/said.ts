import type { Scheduled } from '#protocol/http/index.ts'

/** A scheduled message in one line; null when its kind says more than its words. */
export const saidIn = ({ content }: Pick<Scheduled, 'content'>): string | null => {
  if (content.kind === 'template') return content.name
  return 'text' in content ? content.text : 'caption' in content ? (content.caption ?? null) : null
}

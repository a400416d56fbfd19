import { open } from '#server/settings/index.ts'
import type { Graph } from './graph.ts'

let operator = { url: 'https://graph.facebook.com', version: 'v24.0' }

/** Where the operator says the Graph API is; told once, at the start. */
export function useGraph(given: { url: string; version: string }): void {
  operator = given
}

/** The Graph API of a number: the operator's, or the simulator's own for a simulator channel. */
export const graphOf = (channel: { accessToken: string; graphUrl: string | null }): Graph => ({
  base: channel.graphUrl ?? operator.url,
  version: operator.version,
  token: opened(channel.accessToken),
})

// Opening an envelope costs more than a send may; a token changes rarely.
const recent = new Map<string, string>()
const MOST_REMEMBERED = 100

function opened(envelope: string): string {
  const known = recent.get(envelope)
  if (known !== undefined) return known
  const token = open(envelope)
  if (recent.size >= MOST_REMEMBERED) recent.clear()
  recent.set(envelope, token)
  return token
}

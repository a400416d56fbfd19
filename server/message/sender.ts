import { onWake } from '#server/jobs/index.ts'
import { graphOf } from '#server/outbound/index.ts'
import type { Step } from './attempt.ts'
import { Node } from './node.ts'
import { NumberSender } from './number-sender.ts'
import {
  giveUpLeases,
  letGoOfSettled,
  type SendingChannel,
  sendingChannels,
  settleOrphans,
  takeBackUnheard,
  takeLease,
} from './store.ts'
import { UNKNOWN_BLOCKS_MS } from './verdict.ts'

const LEASE_SECONDS = 30 // only a node that hangs is waited for; one that ended is seen at once
const LEASE_HOLDS_MS = 20_000 // shorter than the lease: a node that slept stops before another begins
const LOOK_EVERY_MS = 250
const ROUND_EVERY_MS = 1000
const END_WITHIN_MS = 25_000

export interface Sender {
  /** the channels this node sends for */
  owned: () => string[]
  stop: () => Promise<void>
}

interface Owned {
  sender: NumberSender
  hold: { until: number }
}

/** Sends what is queued for every number this node can own, until stopped. */
export function startSender({ onStep = () => {} }: { onStep?: (step: Step) => void } = {}): Sender {
  const node = new Node()
  const owned = new Map<string, Owned>()
  let stopping = false
  let round: Promise<void> = Promise.resolve()
  let idle = true

  const pumpAll = () => {
    for (const { sender } of owned.values()) sender.pump()
  }
  const look = () => {
    if (!idle || stopping) return
    idle = false
    round = makeRound(node, owned, onStep)
      // The database is away: what is under way stays in memory, and the next round comes back to it.
      .catch(() => {})
      .finally(() => {
        idle = true
      })
  }
  const forget = onWake('outbox', pumpAll)
  const rounds = setInterval(look, ROUND_EVERY_MS)
  const polls = setInterval(pumpAll, LOOK_EVERY_MS)
  look()

  return {
    owned: () => [...owned.keys()],
    async stop() {
      stopping = true
      clearInterval(rounds)
      clearInterval(polls)
      forget()
      await round
      const ended = Promise.all([...owned.values()].map(({ sender }) => sender.end()))
      await Promise.race([ended, new Promise((over) => setTimeout(over, END_WITHIN_MS).unref())])
      await giveUpLeases(node.name).catch(() => {})
      node.end()
    },
  }
}

/** Once a second: numbers taken and kept, their settings read anew, leftovers swept. */
async function makeRound(node: Node, owned: Map<string, Owned>, onStep: (step: Step) => void): Promise<void> {
  await node.ensure()
  const channels = await sendingChannels()
  for (const [id, { sender }] of owned) {
    if (channels.some((channel) => channel.id === id)) continue
    owned.delete(id)
    void sender.end()
  }
  for (const channel of channels) {
    const mine = await keep(node, owned, channel, onStep)
    if (!mine) continue
    mine.sender.refresh(channel, graphOf(channel))
    await letGoOfSettled(channel.id)
    await takeBackUnheard(channel.id, mine.sender.epoch, mine.sender.holding)
    mine.sender.pump()
  }
}

async function keep(node: Node, owned: Map<string, Owned>, channel: SendingChannel, onStep: (step: Step) => void) {
  const until = performance.now() + LEASE_HOLDS_MS
  const lease = await takeLease(`send:${channel.id}`, node.name, LEASE_SECONDS)
  const had = owned.get(channel.id)
  if (had && had.sender.epoch === lease?.epoch) {
    had.hold.until = until
    onStep('renewed')
    return had
  }
  owned.delete(channel.id)
  void had?.sender.end()
  if (!lease) return null
  await settleOrphans(channel.id, lease.epoch, UNKNOWN_BLOCKS_MS)
  onStep('owned')
  const hold = { until }
  const ownership = { owner: node.name, epoch: lease.epoch, holds: () => performance.now() < hold.until }
  const sender = new NumberSender(channel, graphOf(channel), ownership, lease.epoch !== FIRST_EPOCH, onStep)
  owned.set(channel.id, { sender, hold })
  return { sender, hold }
}

const FIRST_EPOCH = '1'

import { wake } from '#server/jobs/index.ts'
import type { Graph } from '#server/outbound/index.ts'
import { clock } from '#server/settings/index.ts'
import { attempt, type Step } from './attempt.ts'
import { NumberPace, PairPace } from './pace.ts'
import { Results } from './results.ts'
import { type Claimed, channelWorks, claim, type SendingChannel, type Settled, stopChannel } from './store.ts'
import { STOPPED_FOR_MS, type Verdict, verdict } from './verdict.ts'

const LEAST_IN_FLIGHT = 64
const IN_FLIGHT_SECONDS = 0.25 // of the number's rate: enough to keep it up while answers take that long
const MOST_A_CLAIM = 200
const AFTER_TAKEOVER_MS = 1500 // a second, and time for what the owner before had on the wire to arrive

export interface Ownership {
  owner: string
  epoch: string
  /** whether the lease still holds for certain */
  holds: () => boolean
}

/** Sends for one number that this node owns: many conversations side by side, one message of each at a time. */
export class NumberSender {
  readonly #flying = new Map<string, Claimed>()
  readonly #results: Results
  readonly #pace: NumberPace
  readonly #pairs = new PairPace()
  #channel: SendingChannel
  #graph: Graph
  readonly #lease: Ownership
  readonly #onStep: (step: Step) => void
  #pausedUntil = 0
  #probing = false
  #claiming = false
  #again = false
  #ended = false
  #lost = false
  #timer: NodeJS.Timeout | null = null

  constructor(
    channel: SendingChannel,
    graph: Graph,
    lease: Ownership,
    isTakeover: boolean,
    onStep: (step: Step) => void,
  ) {
    this.#channel = channel
    this.#probing = channel.isStopped
    this.#graph = graph
    this.#lease = lease
    this.#onStep = onStep
    // Nobody knows what the owner before sent in its last second.
    this.#pace = new NumberPace(
      channel.messagesPerSecond,
      isTakeover ? performance.now() + AFTER_TAKEOVER_MS : undefined,
    )
    this.#results = new Results(onStep, (settled) => {
      for (const { row } of settled) this.#flying.delete(row.id)
      this.pump()
    })
  }

  /** Ids of the queue's rows that this sender holds. */
  get holding(): string[] {
    return [...this.#flying.keys()]
  }

  get epoch(): string {
    return this.#lease.epoch
  }

  /** What the settings of the number say now. */
  refresh(channel: SendingChannel, graph: Graph): void {
    this.#pace.perSecond = channel.messagesPerSecond
    this.#channel = channel
    this.#graph = graph
    this.#lost = false
    // A node that was not there when the number stopped tries as carefully, and says when it works again.
    if (channel.isStopped) this.#probing = true
    this.#pausedUntil = channel.pausedForMs > 0 ? performance.now() + channel.pausedForMs : 0
    this.#pairs.forget(performance.now())
  }

  /** Claims and begins whatever may leave now. Called on every wake, after every result and by the poll. */
  pump(): void {
    if (this.#claiming) {
      this.#again = true
      return
    }
    this.#claiming = true
    this.#claimAll()
      .catch((cause) => this.#claimFailed(cause))
      .finally(() => {
        this.#claiming = false
        if (!this.#again) return
        this.#again = false
        this.pump()
      })
  }

  /** Begins nothing more and waits for what is under way. */
  async end(): Promise<void> {
    this.#ended = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#results.allWritten(() => this.#flying.size === 0)
  }

  async #claimAll(): Promise<void> {
    for (let full = true; full && !this.#ended && !this.#lost && this.#lease.holds(); ) {
      const room = this.#room()
      if (room <= 0) return
      this.#onStep('claiming')
      const rows = await claim(this.#channel.id, this.#lease.owner, this.#lease.epoch, room, clock.now())
      for (const row of rows) this.#begin(row)
      full = rows.length === room
    }
  }

  #claimFailed(cause: unknown): void {
    // Anything but a lost lease is the database being away: the poll comes back.
    if (isLeaseLost(cause)) this.#lost = true
  }

  #room(): number {
    const now = performance.now()
    if (now < this.#pausedUntil) return 0
    const most = this.#probing
      ? 1
      : Math.max(LEAST_IN_FLIGHT, Math.ceil(this.#channel.messagesPerSecond * IN_FLIGHT_SECONDS))
    const free = Math.min(most - this.#flying.size, MOST_A_CLAIM)
    const paced = this.#pace.room(now)
    if (free > 0 && paced <= 0) this.#comeBack(this.#pace.nextAt(now) - now)
    return Math.min(free, paced)
  }

  #comeBack(inMs: number): void {
    if (this.#timer) return
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.pump()
      },
      Math.max(1, inMs),
    )
  }

  #begin(row: Claimed): void {
    this.#flying.set(row.id, row)
    const tries = row.attempt
    attempt({
      row,
      channel: this.#channel,
      graph: this.#graph,
      stillOwner: () => this.#lease.holds(),
      pairTurn: (address) => this.#pairs.take(address, performance.now()),
      turn: () => this.#turn(),
      onStep: this.#onStep,
    })
      .then((came) => ('outcome' in came ? came : verdict(came, tries, Math.random())))
      .catch((cause): Verdict => broken(cause))
      .then((decided) => this.#settle({ ...decided, row }))
  }

  #settle(settled: Settled): void {
    if (settled.tooFast) this.#pairs.empty(settled.row.address, performance.now())
    if (settled.stops) this.#stop(settled.stops)
    if (settled.outcome === 'accepted' && this.#probing) {
      this.#probing = false
      channelWorks(this.#channel.id).then(tell, () => {})
    }
    this.#results.add(settled)
  }

  #stop(reason: string): void {
    this.#pausedUntil = performance.now() + STOPPED_FOR_MS
    this.#probing = true
    stopChannel(this.#channel.id, reason, STOPPED_FOR_MS).then(tell, () => {})
  }

  async #turn(): Promise<(left: boolean) => void> {
    for (;;) {
      const now = performance.now()
      if (this.#pace.room(now) > 0) {
        this.#pace.take()
        return (left) => this.#pace.ended(left ? performance.now() - now : null, performance.now())
      }
      await new Promise((over) => setTimeout(over, Math.max(1, this.#pace.nextAt(now) - now)))
    }
  }
}

/** The channel's row has written its event: whoever listens looks now. */
const tell = () => wake('events')

const LEASE_LOST = 'BT001'
const isLeaseLost = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === LEASE_LOST

/** Before the call nothing throws but a bug or the database; the message waits and is tried again, and the log tells. */
const broken = (cause: unknown): Verdict => ({
  outcome: 'retry',
  externalId: null,
  error: { code: 'internal', message: cause instanceof Error ? cause.message : String(cause) },
  waitMs: 5000,
})

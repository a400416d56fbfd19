import { LONGEST_NOTE, NOTE_BITS_PER_SECOND } from '#domain/voice/index.ts'
import { type Microphone, openMicrophone } from './microphone.ts'

export interface Recording {
  state: 'starting' | 'recording' | 'paused' | 'stopped' | 'refused'
  milliseconds: number
  /** one every tenth of a second, 0 to 1 */
  levels: readonly number[]
  /** why there is no sound, when the state is refused */
  trouble: 'denied' | 'missing' | 'failed' | null
}

const TICK = 100
const CHUNK = 1_000
// Opus where the browser has it, so that nothing is coded twice; else whatever it records.
const formats = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']

/** The format this browser records in; null when it cannot record. */
export const recordingFormat = (): string | null =>
  'MediaRecorder' in globalThis ? (formats.find((format) => MediaRecorder.isTypeSupported(format)) ?? null) : null

/** One recording, from the first word to the last; read through `now` and `listen`, as React wants it. */
export class Recorder {
  #now: Recording = { state: 'starting', milliseconds: 0, levels: [], trouble: null }
  #listeners = new Set<() => void>()
  #chunks: Blob[] = []
  #microphone: Microphone | null = null
  #recorder: MediaRecorder | null = null
  #timer = 0
  #tickedAt = 0
  #isOver = false

  constructor() {
    void this.#start()
  }

  readonly now = (): Recording => this.#now
  readonly listen = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  pause(): void {
    if (this.#now.state !== 'recording') return
    this.#tick()
    this.#recorder?.pause()
    this.#set({ state: 'paused' })
  }

  resume(): void {
    if (this.#now.state !== 'paused') return
    this.#recorder?.resume()
    this.#tickedAt = performance.now()
    this.#set({ state: 'recording' })
  }

  /** Everything said so far. */
  async soFar(): Promise<Blob> {
    if (this.#recorder && this.#recorder.state !== 'inactive') {
      const recorder = this.#recorder
      await new Promise<void>((kept) => {
        recorder.addEventListener('dataavailable', () => kept(), { once: true })
        recorder.requestData()
      })
    }
    return new Blob(this.#chunks, { type: this.#recorder?.mimeType ?? '' })
  }

  /** Ends the recording and closes the microphone; what was said is kept. */
  async stop(): Promise<Blob> {
    const recorder = this.#recorder
    if (this.#now.state === 'recording') this.#tick()
    if (recorder && recorder.state !== 'inactive') {
      const ended = new Promise<void>((over) => recorder.addEventListener('stop', () => over(), { once: true }))
      recorder.stop()
      await ended
    }
    this.#close()
    if (this.#now.state !== 'refused') this.#set({ state: 'stopped' })
    return this.soFar()
  }

  async #start() {
    const mimeType = recordingFormat()
    try {
      if (!mimeType) throw new DOMException('no format', 'NotSupportedError')
      this.#microphone = await openMicrophone()
      if (this.#isOver) return this.#close()
      this.#microphone.onLost(() => void this.stop())
      this.#recorder = new MediaRecorder(this.#microphone.stream, {
        mimeType,
        audioBitsPerSecond: NOTE_BITS_PER_SECOND,
      })
      this.#recorder.addEventListener('dataavailable', ({ data }) => {
        if (data.size) this.#chunks.push(data)
      })
      this.#recorder.start(CHUNK)
      this.#tickedAt = performance.now()
      this.#timer = window.setInterval(() => this.#tick(), TICK)
      this.#set({ state: 'recording' })
    } catch (cause) {
      this.#close()
      this.#set({ state: 'refused', trouble: troubleOf(cause) })
    }
  }

  #tick() {
    if (this.#now.state !== 'recording') return
    const at = performance.now()
    const milliseconds = Math.min(LONGEST_NOTE, this.#now.milliseconds + at - this.#tickedAt)
    this.#tickedAt = at
    this.#set({ milliseconds, levels: [...this.#now.levels, this.#microphone?.level() ?? 0] })
    if (milliseconds >= LONGEST_NOTE) void this.stop()
  }

  #close() {
    this.#isOver = true
    clearInterval(this.#timer)
    this.#microphone?.close()
    this.#microphone = null
  }

  #set(part: Partial<Recording>) {
    this.#now = { ...this.#now, ...part }
    for (const listener of this.#listeners) listener()
  }
}

const troubleOf = (cause: unknown): Recording['trouble'] => {
  const name = cause instanceof DOMException ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'NotReadableError' ? 'missing' : 'failed'
}

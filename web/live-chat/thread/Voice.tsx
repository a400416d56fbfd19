import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FileRef } from '#domain/message/index.ts'
import { clockOf, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { FileRow } from './FileRow.tsx'
import { useWaveform } from './waveform.ts'

const speeds: readonly number[] = [1, 1.5, 2]
const SPEED = 'baton.voice-speed'
const flat = Array.from({ length: 40 }, () => 0.25)

/** Only one recording plays at a time. */
let playing: HTMLAudioElement | null = null

/** A recording: play, its waveform to move in, how long, how fast. */
export function Voice({ file, onMe }: { file: FileRef; onMe?: boolean }) {
  const words = useWords()
  const audio = useRef<HTMLAudioElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const [at, setAt] = useState(0)
  const [told, setTold] = useState(0)
  const [speed, setSpeed] = useState<number>(
    () => speeds.find((one) => String(one) === localStorage.getItem(SPEED)) ?? 1,
  )
  const isThere = file.state === 'stored'
  const waveform = useWaveform(file.url, file.size, useSeen(box, isThere))
  const length = waveform?.length || told
  useEffect(() => () => audio.current?.pause(), [])
  if (!isThere || isBroken) return <FileRow file={file} onMe={onMe} />

  const toggle = () => {
    const player = audio.current
    if (!player) return
    if (isPlaying) return player.pause()
    if (playing !== player) playing?.pause()
    playing = player
    player.playbackRate = speed
    void player.play().catch(() => setPlaying(false))
  }
  const faster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length]!
    localStorage.setItem(SPEED, String(next))
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }
  const bars = waveform?.bars ?? flat
  const part = length ? at / length : 0
  return (
    <div ref={box} className="flex min-w-[220px] items-center gap-2.5 py-0.5">
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no captions */}
      <audio
        ref={audio}
        src={file.url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onError={() => setBroken(true)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget }) =>
          setTold(Number.isFinite(currentTarget.duration) ? currentTarget.duration : 0)
        }
      />
      <button
        type="button"
        onClick={toggle}
        aria-label={words(isPlaying ? 'thread.pause' : 'thread.play')}
        className={classes(
          'grid size-[30px] shrink-0 place-items-center rounded-full pointer-coarse:size-11',
          onMe ? 'bg-white/15 text-white' : 'bg-surface-3 text-ink',
        )}
      >
        {isPlaying ? <Pause size={15} /> : <Play size={15} className="rtl:-scale-x-100" />}
      </button>
      <span className="relative h-6 min-w-[110px] flex-1">
        <input
          type="range"
          min={0}
          max={length || 1}
          step={0.1}
          value={Math.min(at, length || 1)}
          aria-label={words('thread.playing')}
          aria-valuetext={clockOf(at * 1000)}
          className="peer absolute inset-0 z-1 size-full cursor-pointer opacity-0"
          onChange={({ currentTarget }) => {
            if (audio.current) audio.current.currentTime = Number(currentTarget.value)
            setAt(Number(currentTarget.value))
          }}
        />
        <span
          aria-hidden="true"
          className="flex h-6 items-center justify-between gap-px rounded-tag peer-focus-visible:shadow-ring"
        >
          {bars.map((loud, i) => (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: the bars of one recording never move
              key={i}
              style={{ height: `${Math.max(12, Math.round(loud * 100))}%` }}
              className={classes('w-[2.5px] rounded-full bg-current', i / bars.length >= part && 'opacity-45')}
            />
          ))}
        </span>
      </span>
      <span className={classes('t-12 tabular-nums', onMe ? 'text-me-meta' : 'text-ink-3')}>
        {clockOf((at || length) * 1000)}
      </span>
      <button
        type="button"
        onClick={faster}
        aria-label={words('thread.speed', { speed })}
        className={classes(
          'min-h-6 min-w-9 rounded-full px-1.5 t-11 font-semibold tabular-nums pointer-coarse:min-h-11',
          onMe ? 'bg-white/15' : 'bg-surface-3 text-ink-2',
        )}
      >
        {`${speed}×`}
      </button>
    </div>
  )
}

/** True from the first time something is on the screen. */
function useSeen(box: React.RefObject<HTMLElement | null>, isThere: boolean): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!isThere || !box.current || isSeen) return
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setSeen(true))
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [box, isThere, isSeen])
  return isSeen
}

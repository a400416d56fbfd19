import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FileRef } from '#domain/message/index.ts'
import { clockOf, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { FileRow } from './Media.tsx'

/** A recording: play, where it is, how long. */
export function Voice({ file, onMe }: { file: FileRef; onMe?: boolean }) {
  const words = useWords()
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  useEffect(() => () => audio.current?.pause(), [])
  if (file.state !== 'stored') return <FileRow file={file} onMe={onMe} />
  const toggle = () => {
    const player = audio.current
    if (!player) return
    if (isPlaying) player.pause()
    else void player.play().catch(() => setPlaying(false))
  }
  return (
    <div className="flex min-w-[220px] items-center gap-2.5">
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no captions */}
      <audio
        ref={audio}
        src={file.url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget }) =>
          setLength(Number.isFinite(currentTarget.duration) ? currentTarget.duration : 0)
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
        {isPlaying ? <Pause size={15} /> : <Play size={15} />}
      </button>
      <input
        type="range"
        min={0}
        max={length || 1}
        step={0.1}
        value={at}
        aria-label={words('thread.playing')}
        className="w-full accent-current"
        onChange={({ currentTarget }) => {
          if (audio.current) audio.current.currentTime = Number(currentTarget.value)
        }}
      />
      <span className={classes('t-12 tabular-nums', onMe ? 'text-me-meta' : 'text-ink-3')}>
        {clockOf((at || length) * 1000)}
      </span>
    </div>
  )
}

import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import type { Recorder } from './recorder.ts'
import { noteFrom } from './use-sending.ts'

/** Plays what was recorded so far, as it will be sent. */
export function Listen({ recorder, onAt }: { recorder: Recorder; onAt: (milliseconds: number | null) => void }) {
  const words = useWords()
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => {
    const player = audio.current
    return () => {
      if (!player) return
      player.pause()
      URL.revokeObjectURL(player.src)
      onAt(null)
    }
  }, [onAt])
  const toggle = async () => {
    const player = audio.current
    if (!player) return
    if (isPlaying) return player.pause()
    if (!player.src) player.src = URL.createObjectURL((await noteFrom(await recorder.soFar())).file)
    await player.play().catch(() => setPlaying(false))
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: it is the agent's own voice */}
      <audio
        ref={audio}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => onAt(null)}
        onTimeUpdate={({ currentTarget }) => onAt(currentTarget.currentTime * 1000)}
      />
      <IconButton
        label={words(isPlaying ? 'voice.stopListening' : 'voice.listen')}
        icon={isPlaying ? <Pause size={16} /> : <Play size={16} />}
        onClick={() => void toggle()}
      />
    </>
  )
}

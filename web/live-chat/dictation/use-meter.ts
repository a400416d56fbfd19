import { useEffect, useState } from 'react'
import { type Microphone, openMicrophone } from '../voice/microphone.ts'

const TICK = 100

/** How long and how loud somebody speaks into a service that tells neither. */
export function useMeter(isWanted: boolean) {
  const [meter, setMeter] = useState<{ milliseconds: number; levels: readonly number[] }>({
    milliseconds: 0,
    levels: [],
  })
  useEffect(() => {
    if (!isWanted) return
    let microphone: Microphone | null = null
    let isOver = false
    // A phone lends its microphone to one listener at a time: there the service needs it.
    if (!/Android/.test(navigator.userAgent))
      openMicrophone()
        .then((opened) => {
          if (isOver) opened.close()
          else microphone = opened
        })
        .catch(() => {}) // the service itself says what is wrong
    const begun = performance.now()
    const timer = setInterval(() => {
      const level = microphone?.level()
      setMeter(({ levels }) => ({
        milliseconds: performance.now() - begun,
        levels: level === undefined ? levels : [...levels, level],
      }))
    }, TICK)
    return () => {
      isOver = true
      clearInterval(timer)
      microphone?.close()
    }
  }, [isWanted])
  return meter
}

import { useEffect, useRef, useState } from 'react'
import { browserSpeech, heard, type Words } from './speech.ts'

export type SpeechTrouble = 'denied' | 'missing' | 'unavailable' | 'language' | null

const troubles: Record<string, Exclude<SpeechTrouble, null>> = {
  'not-allowed': 'denied',
  'audio-capture': 'missing',
  network: 'unavailable',
  'service-not-allowed': 'unavailable',
  'language-not-supported': 'language',
}

/** Listens with the browser's own service for as long as it is wanted; it ends by itself after a silence and is begun anew. */
export function useBrowserSpeech(language: string, isWanted: boolean) {
  const [words, setWords] = useState<Words>({ sure: '', unsure: '' })
  const [trouble, setTrouble] = useState<SpeechTrouble>(null)
  const sure = useRef('')
  useEffect(() => {
    const Service = browserSpeech()
    if (!Service || !isWanted) return
    let isOver = false
    setTrouble(null)
    const service = new Service()
    service.lang = language
    service.continuous = true
    service.interimResults = true
    service.onresult = (event) => {
      const said = heard(sure.current, event)
      sure.current = said.sure
      setWords(said)
    }
    service.onerror = ({ error }) => {
      const bad = troubles[error]
      if (!bad) return // silence is no trouble
      isOver = true
      setTrouble(bad)
    }
    service.onend = () => {
      if (isOver) return
      setWords({ sure: sure.current, unsure: '' })
      service.start()
    }
    service.start()
    return () => {
      isOver = true
      service.abort()
    }
  }, [language, isWanted])
  return { words, trouble }
}

import { useEffect, useState } from 'react'

type Write = (phone: string) => string
let write: Write | null = null
let loading: Promise<Write> | null = null

/** A number as one writes it in its country, +55 11 90000-4567; as it came until the rules of all countries are here. */
export function usePhone(phone: string | null): string | null {
  const [written, setWritten] = useState<Write | null>(() => write)
  useEffect(() => {
    if (written || phone === null) return
    let isCurrent = true
    loading ??= import('libphonenumber-js').then(
      ({ parsePhoneNumberFromString: parse }) =>
        (one) =>
          parse(one.startsWith('+') ? one : `+${one}`)?.formatInternational() ?? one,
    )
    void loading.then((loaded) => {
      write = loaded
      if (isCurrent) setWritten(() => loaded)
    })
    return () => {
      isCurrent = false
    }
  }, [written, phone])
  return phone === null ? null : (written?.(phone) ?? phone)
}

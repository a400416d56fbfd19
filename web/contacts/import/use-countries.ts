import { getCountries, getCountryCallingCode } from 'libphonenumber-js'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'

/** Every country with its name in the language of the app and its code, in the order of that language. */
export function useCountries(): { code: string; name: string }[] {
  const { locale } = useIntl()
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' })
    return getCountries()
      .map((code) => ({ code, name: `${names.of(code) ?? code} +${getCountryCallingCode(code)}` }))
      .sort((a, b) => a.name.localeCompare(b.name, locale))
  }, [locale])
}

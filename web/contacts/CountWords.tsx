import { useIntl } from 'react-intl'
import type { ContactCount } from '#protocol/http/index.ts'
import { useWords } from '../i18n/index.ts'

/** A number of contacts in words that say how sure it is: 8,431 · about 410,000 · fewer than 300. */
export function useCountWords(): (count: ContactCount) => string {
  const words = useWords()
  const intl = useIntl()
  return ({ count, precision }) => {
    const n = intl.formatNumber(count)
    return precision === 'exact' ? n : words(`contacts.count.${precision}`, { n })
  }
}

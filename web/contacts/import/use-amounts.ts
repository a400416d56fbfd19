import { useMemo } from 'react'
import { useIntl } from 'react-intl'

const KB = 1024
const MB = 1024 * KB

/** Numbers as the language of the app writes them. */
export function useAmounts() {
  const intl = useIntl()
  return useMemo(() => {
    const number = (n: number) => intl.formatNumber(n)
    return {
      number,
      percent: (share: number) => intl.formatNumber(share, { style: 'percent' }),
      size: (bytes: number) =>
        bytes >= MB
          ? `${intl.formatNumber(bytes / MB, { maximumFractionDigits: bytes >= 10 * MB ? 0 : 1 })} MB`
          : `${number(Math.max(1, Math.round(bytes / KB)))} KB`,
    }
  }, [intl])
}

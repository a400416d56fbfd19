import { Copy, QrCode } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { waLink } from '#domain/contact/index.ts'
import { useChannels } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { IconButton, Select, SkeletonRows, useToast } from '../../parts/index.ts'

const TagQr = lazy(async () => ({ default: (await import('./TagQr.tsx')).TagQr }))

/** The link for a product page or an ad that types the trigger message for the customer; to copy, or as a code to print. */
export function TagLink({ name, text }: { name: string; text: string }) {
  const words = useWords()
  const toast = useToast()
  const { channels } = useChannels()
  const numbers = channels.flatMap(({ id, name: channel, displayPhoneNumber }) =>
    displayPhoneNumber ? [{ id, channel, phone: displayPhoneNumber }] : [],
  )
  const [chosen, choose] = useState<string | null>(null)
  const [isShown, show] = useState(false)
  const number = numbers.find(({ id }) => id === chosen) ?? numbers[0]
  if (!number || !text.trim()) return null
  const link = waLink(number.phone, text)
  const copy = () => void navigator.clipboard?.writeText(link).then(() => toast.show({ text: words('profile.copied') }))
  return (
    <section aria-label={words('tags.link')} className="flex flex-col gap-2 rounded-card bg-surface-2 px-3 py-2.5">
      <h3 className="t-caption text-ink-2">{words('tags.link')}</h3>
      {numbers.length > 1 && (
        <Select label={words('tags.linkNumber')} value={number.id} onChange={(event) => choose(event.target.value)}>
          {numbers.map(({ id, channel, phone }) => (
            <option key={id} value={id}>
              {`${channel} · ${phone}`}
            </option>
          ))}
        </Select>
      )}
      <div className="flex items-center gap-1">
        <bdi dir="ltr" title={link} className="min-w-0 flex-1 truncate font-mono text-[12.5px]">
          {link.replace('https://', '')}
        </bdi>
        <IconButton label={words('tags.linkCopy')} icon={<Copy size={15} />} onClick={copy} />
        <IconButton
          label={words('tags.linkQr')}
          icon={<QrCode size={15} />}
          on={isShown}
          aria-expanded={isShown}
          onClick={() => show(!isShown)}
        />
      </div>
      {isShown && (
        <Suspense fallback={<SkeletonRows n={1} label={words('tags.linkQr')} />}>
          <TagQr text={link} name={name} />
        </Suspense>
      )}
    </section>
  )
}

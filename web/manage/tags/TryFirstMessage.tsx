import { Zap } from 'lucide-react'
import { useState } from 'react'
import { firstTagFor } from '#domain/contact/index.ts'
import type { ListedTag } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Field, Input, Tag } from '../../parts/index.ts'

/** Type what a customer might write first, and see which tag it would get: by the very rule the server uses. */
export function TryFirstMessage({ tags }: { tags: readonly ListedTag[] }) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [ad, setAd] = useState('')
  const hasAds = tags.some(({ firstMessage }) => firstMessage?.match === 'ad')
  const found = firstTagFor(
    { text: typed, ad: ad.trim() || null },
    tags.toSorted((a, b) => a.position - b.position || Number(a.id) - Number(b.id)),
  )
  return (
    <div className="flex flex-wrap items-end gap-3 rounded-card border border-line bg-surface px-4 py-3 shadow-1">
      <div className="flex-1 basis-64">
        <Field label={words('tags.try')}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              maxLength={500}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </div>
      {hasAds && (
        <div className="flex-1 basis-40">
          <Field label={words('tags.tryAd')}>
            {(control) => (
              <Input
                {...control}
                dir="ltr"
                maxLength={300}
                value={ad}
                onChange={(event) => setAd(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <p role="status" className="flex min-h-[34px] items-center gap-1.5 text-ink-2">
        {found ? (
          <>
            {words('tags.tryGets')}
            <Tag first icon={<Zap aria-hidden="true" />}>
              <bdi>{found.name}</bdi>
            </Tag>
          </>
        ) : typed.trim() || ad.trim() ? (
          words('tags.tryNone')
        ) : null}
      </p>
    </div>
  )
}

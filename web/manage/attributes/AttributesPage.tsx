import { Plus } from 'lucide-react'
import { useState } from 'react'
import { MOST_ATTRIBUTES } from '#domain/contact/index.ts'
import type { Attribute } from '#protocol/http/index.ts'
import { useAttributes, useFieldList } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, classes, ErrorState, SkeletonRows } from '../../parts/index.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { AttributeForm } from './AttributeForm.tsx'
import { AttributeTable } from './AttributeTable.tsx'

/** Manage → Attributes: what is known of customers, beside their name and phone. */
export function AttributesPage() {
  const words = useWords()
  const all = useAttributes()
  const list = useFieldList('attributes')
  const [open, setOpen] = useState<Attribute | 'new' | null>(null)
  const isFull = all.length >= MOST_ATTRIBUTES
  return (
    <ManagePageFrame
      title={words('attributes.title')}
      text={words('attributes.about')}
      actions={
        <Button
          look="primary"
          disabled={isFull}
          icon={<Plus size={16} aria-hidden="true" />}
          onClick={() => setOpen('new')}
        >
          {words('attributes.new')}
        </Button>
      }
    >
      {list.isPending && <SkeletonRows n={5} label={words('attributes.loading')} />}
      {list.isError && (
        <ErrorState title={words('attributes.failed')} retryLabel={words('action.retry')} onRetry={list.retry} />
      )}
      {all.length > 0 && (
        <>
          <div className="flex flex-wrap items-center gap-4 rounded-card border border-line bg-surface px-4 py-3 shadow-1">
            <span className="font-medium">
              {words('attributes.used', { n: String(all.length), most: String(MOST_ATTRIBUTES) })}
            </span>
            <span aria-hidden="true" className="flex min-w-40 flex-1 gap-1">
              {Array.from({ length: MOST_ATTRIBUTES }, (_, at) => at).map((at) => (
                <span
                  key={at}
                  className={classes('h-2 flex-1 rounded-full', at < all.length ? 'bg-brand-solid' : 'bg-surface-3')}
                />
              ))}
            </span>
            <span className="t-12 text-ink-3">{words('attributes.most')}</span>
          </div>
          <AttributeTable attributes={all} onOpen={setOpen} />
        </>
      )}
      {open && (
        <AttributeForm
          key={open === 'new' ? 'new' : open.id}
          attribute={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </ManagePageFrame>
  )
}

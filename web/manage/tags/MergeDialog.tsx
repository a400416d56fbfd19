import { useState } from 'react'
import type { ListedTag } from '#protocol/http/index.ts'
import { reasonOf, useKeepTags } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Select } from '../../parts/index.ts'
import { InUse } from '../InUse.tsx'

/** Merges a tag into another, after saying what that does. */
export function MergeDialog({
  tag,
  tags,
  onClose,
}: {
  tag: ListedTag
  tags: readonly ListedTag[]
  onClose: () => void
}) {
  const words = useWords()
  const { merge } = useKeepTags()
  const [into, setInto] = useState('')
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('tags.mergeTitle', { name: tag.name })}
      effect={words('tags.mergeEffect', { name: tag.name })}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button
            look="danger"
            disabled={!into}
            busy={merge.isPending}
            onClick={() => merge.mutate({ id: tag.id, into }, { onSuccess: onClose })}
          >
            {words('tags.mergeDo')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <InUse noun="tags" id={tag.id} />
        <Select label={words('tags.mergeInto')} value={into} onChange={(event) => setInto(event.target.value)}>
          <option value="">{words('tags.mergeInto')}</option>
          {tags
            .filter(({ id }) => id !== tag.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
        {merge.error && (
          <p role="alert" className="t-12 text-late-text">
            {reasonOf(merge.error) ?? words('failure.unreachable')}
          </p>
        )}
      </div>
    </Dialog>
  )
}

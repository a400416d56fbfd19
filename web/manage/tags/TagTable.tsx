import { Megaphone, Merge, Pencil, Plug, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ListedTag } from '#protocol/http/index.ts'
import { useCarried, useOrderFields } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton, Tag } from '../../parts/index.ts'
import { CarriedCount } from '../CarriedCount.tsx'
import { MovedTo, Movers, moversWidth, useReorder } from '../Reorder.tsx'

const icons: Record<string, ReactNode> = {
  'first-message': <Zap aria-hidden="true" />,
  broadcast: <Megaphone aria-hidden="true" />,
  api: <Plug aria-hidden="true" />,
}
const cell = 'px-3.5 py-2.5 t-12 font-medium text-ink-3'
const head = `${cell} text-start`

interface TagTableProps {
  tags: readonly ListedTag[]
  onOpen: (tag: ListedTag) => void
  onMerge: (tag: ListedTag) => void
}

/** Tags that a first message gives, in the order that decides when several fit. */
export function FirstTags({ tags, isWhole, onOpen, onMerge }: TagTableProps & { isWhole: boolean }) {
  const words = useWords()
  const order = useOrderFields('tags')
  const reorder = useReorder(tags, (ids) => order.mutate(ids))
  return (
    <section aria-label={words('tags.firstTags')} className="flex flex-col gap-2">
      <div>
        <h2 className="t-14b">{words('tags.firstTags')}</h2>
        <p className="t-12 text-ink-3">{words('tags.firstTagsOrder')}</p>
      </div>
      <TagTable tags={tags} onOpen={onOpen} onMerge={onMerge} reorder={isWhole ? reorder : undefined} />
      <MovedTo reorder={reorder} />
    </section>
  )
}

/** Tags with their kind, and what gives them by itself. */
export function TagTable({
  tags,
  onOpen,
  onMerge,
  reorder,
}: TagTableProps & { reorder?: ReturnType<typeof useReorder> | undefined }) {
  const words = useWords()
  const carried = useCarried('tags')
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
      <table className="w-full table-fixed border-collapse">
        <thead className="border-line border-b bg-surface-2">
          <tr>
            {reorder && (
              <th className={moversWidth}>
                <span className="sr-only">{words('reorder.order')}</span>
              </th>
            )}
            <th className={head}>{words('tags.tag')}</th>
            <th className={`${head} w-[130px] max-phone:hidden`}>{words('tags.kind')}</th>
            <th className={`${head} max-tablet:hidden`}>{words('tags.trigger')}</th>
            <th className={classes(cell, 'w-[112px] text-end', reorder ? 'max-phone:hidden' : 'max-phone:w-[92px]')}>
              {words('carried.contacts')}
            </th>
            <th className="w-[84px] pointer-coarse:w-[108px]">
              <span className="sr-only">{words('tags.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tags.map((tag) => (
            <tr
              key={tag.id}
              {...reorder?.row(tag.id)}
              className={classes('border-line border-b last:border-b-0', reorder?.isOver(tag.id) && 'bg-brand-soft')}
            >
              {reorder && (
                <td className="ps-2">
                  <Movers reorder={reorder} id={tag.id} name={tag.name} />
                </td>
              )}
              <td className="overflow-hidden px-3.5 py-2">
                <Tag first={tag.kind === 'first-message'} icon={icons[tag.kind]}>
                  <bdi>{tag.name}</bdi>
                </Tag>
              </td>
              <td className="px-3.5 py-2 text-ink-2 max-phone:hidden">{words(`tags.kind.${tag.kind}`)}</td>
              <td className="truncate px-3.5 py-2 text-ink-2 max-tablet:hidden">
                <TriggerWords first={tag.firstMessage} />
              </td>
              {/* on a phone the name and the arrows need the room */}
              <td className={classes('px-3.5 py-2 text-end', reorder && 'max-phone:hidden')}>
                <CarriedCount
                  count={carried?.contactsOf(tag.id)}
                  name={tag.name}
                  where={{ field: 'tag', op: 'is', value: tag.name }}
                />
              </td>
              <td className="px-2 py-2">
                <span className="flex justify-end">
                  {(tag.kind === 'manual' || tag.kind === 'first-message') && (
                    <IconButton
                      label={words('tags.merge', { name: tag.name })}
                      icon={<Merge size={15} />}
                      onClick={() => onMerge(tag)}
                    />
                  )}
                  <IconButton
                    label={words('tags.edit', { name: tag.name })}
                    icon={<Pencil size={15} />}
                    onClick={() => onOpen(tag)}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TriggerWords({ first }: { first: ListedTag['firstMessage'] }) {
  const words = useWords()
  if (!first) return words('profile.none')
  if (first.match !== 'ad') return `${words(`tags.match.${first.match}`)} “${first.text}”`
  return first.ads.length > 0 ? `${words('tags.match.ad')} ${first.ads.join(', ')}` : words('tags.anyAd')
}

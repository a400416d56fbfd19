import { Pencil } from 'lucide-react'
import { fillers } from '#domain/contact/index.ts'
import type { Attribute } from '#protocol/http/index.ts'
import { reasonOf, useCarried, useKeepAttributes, useOrderFields } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton, Switch, useToast } from '../../parts/index.ts'
import { CarriedCount, CarriedShare } from '../CarriedCount.tsx'
import { MovedTo, Movers, moversWidth, useReorder } from '../Reorder.tsx'

const head = 'px-3.5 py-2.5 text-start t-12 font-medium text-ink-3'

/** Every attribute in the order that Chat Profile shows them: its key, type, who fills it, and whether profiles show it. */
export function AttributeTable({
  attributes,
  onOpen,
}: {
  attributes: readonly Attribute[]
  onOpen: (attribute: Attribute) => void
}) {
  const words = useWords()
  const order = useOrderFields('attributes')
  const carried = useCarried('attributes')
  const reorder = useReorder(
    attributes.map(({ id, label }) => ({ id, name: label })),
    (ids) => order.mutate(ids),
  )
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
      <table className="w-full table-fixed border-collapse">
        <thead className="border-line border-b bg-surface-2">
          <tr>
            <th className={moversWidth}>
              <span className="sr-only">{words('reorder.order')}</span>
            </th>
            <th className={head}>{words('attributes.attribute')}</th>
            <th className={`${head} max-laptop:hidden`}>{words('attributes.key')}</th>
            <th className={`${head} w-[110px] max-phone:hidden`}>{words('attributes.type')}</th>
            <th className={`${head} max-tablet:hidden`}>{words('attributes.filledBy')}</th>
            <th className={`${head} w-[232px] max-tablet:w-[150px] max-phone:hidden`}>{words('carried.withValue')}</th>
            <th className={`${head} w-[84px]`}>{words('attributes.inProfile')}</th>
            <th className="w-[52px]">
              <span className="sr-only">{words('attributes.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {attributes.map((one) => (
            <tr
              key={one.id}
              {...reorder.row(one.id)}
              className={classes('border-line border-b last:border-b-0', reorder.isOver(one.id) && 'bg-brand-soft')}
            >
              <td className="ps-2">
                <Movers reorder={reorder} id={one.id} name={one.label} />
              </td>
              <Cells attribute={one} carried={carried} />
              <td className="px-2 py-2 text-end">
                <IconButton
                  label={words('attributes.edit', { name: one.label })}
                  icon={<Pencil size={15} />}
                  onClick={() => onOpen(one)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MovedTo reorder={reorder} />
    </div>
  )
}

function Cells({ attribute: one, carried }: { attribute: Attribute; carried: ReturnType<typeof useCarried> }) {
  const words = useWords()
  const toast = useToast()
  const { change } = useKeepAttributes()
  const contacts = carried?.contactsOf(one.id)
  const isForAll = fillers.every((filler) => one.filledBy.includes(filler))
  const show = (inProfile: boolean) =>
    change.mutate(
      { id: one.id, inProfile },
      { onError: (error) => toast.show({ text: reasonOf(error) ?? words('failure.unreachable') }) },
    )
  return (
    <>
      <td className="truncate px-3.5 py-2 font-medium">
        <bdi>{one.label}</bdi>
      </td>
      <td className="truncate px-3.5 py-2 font-mono text-[12.5px] text-ink-2 max-laptop:hidden">
        <bdi>{`{{${one.name}}}`}</bdi>
      </td>
      <td className="px-3.5 py-2 text-ink-2 max-phone:hidden">
        {one.choices
          ? words('attributes.oneOf', { n: String(one.choices.length) })
          : words(`attributes.type.${one.type}`)}
      </td>
      <td className="truncate px-3.5 py-2 text-ink-2 max-tablet:hidden">
        {isForAll
          ? words('attributes.filledByAll')
          : one.filledBy.map((filler) => words(`attributes.filledBy.${filler}`)).join(', ')}
      </td>
      <td className="px-3.5 py-2 max-phone:hidden">
        <span className="flex items-center gap-3">
          <CarriedShare count={contacts} of={carried?.of} />
          <span className="ms-auto min-w-14 text-end">
            <CarriedCount count={contacts} name={one.label} where={{ field: `attribute:${one.name}`, op: 'isSet' }} />
          </span>
        </span>
      </td>
      <td className="px-3.5 py-2">
        <Switch
          on={change.isPending ? (change.variables?.inProfile ?? one.inProfile) : one.inProfile}
          label={words('attributes.inProfileOf', { name: one.label })}
          onChange={show}
        />
      </td>
    </>
  )
}

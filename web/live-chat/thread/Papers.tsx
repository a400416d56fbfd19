import { ClipboardList, ShoppingBag } from 'lucide-react'
import { useIntl } from 'react-intl'
import type { Content } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { RichText } from './RichText.tsx'

/** What a customer wants to buy: each line, and what it comes to. */
export function Order({ order, onMe }: { order: Extract<Content, { kind: 'order' }>; onMe?: boolean }) {
  const words = useWords()
  const intl = useIntl()
  const money = (amount: number, currency: string) => {
    try {
      return intl.formatNumber(amount, { style: 'currency', currency })
    } catch {
      return `${intl.formatNumber(amount, { minimumFractionDigits: 2 })} ${currency}`
    }
  }
  const totals = new Map<string, number>()
  for (const { price, quantity, currency } of order.items)
    totals.set(currency, (totals.get(currency) ?? 0) + price * quantity)
  const quiet = onMe ? 'text-me-meta' : 'text-ink-2'
  return (
    <div className="min-w-[220px]">
      <p className="flex items-center gap-1.5 font-semibold">
        <ShoppingBag size={14} aria-hidden="true" />
        {words('thread.order')}
      </p>
      <ul className={classes('my-1 t-12', quiet)}>
        {order.items.map((item, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an order never move
            key={at}
            className="flex justify-between gap-4 py-0.5"
          >
            <span className="[overflow-wrap:anywhere]">
              {words('thread.orderItem', { n: item.quantity, product: item.productId })}
            </span>
            <span dir="ltr" className="shrink-0 tabular-nums">
              {money(item.price * item.quantity, item.currency)}
            </span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between gap-4 border-current/20 border-t pt-1 t-12 font-semibold tabular-nums">
        <span>{words('thread.orderTotal')}</span>
        <span dir="ltr">{[...totals].map(([currency, amount]) => money(amount, currency)).join(' + ')}</span>
      </p>
      {order.text && <RichText text={order.text} />}
    </div>
  )
}

/** The answers of a form, as questions and answers. */
export function Form({ form, onMe }: { form: Extract<Content, { kind: 'form' }>; onMe?: boolean }) {
  const words = useWords()
  // The token only tells the form's own server which form it was.
  const answers = Object.entries(form.answers).filter(([question]) => question !== 'flow_token')
  return (
    <div className="min-w-[200px]">
      <p className="flex items-center gap-1.5 font-semibold">
        <ClipboardList size={14} aria-hidden="true" />
        {words('thread.form', { name: form.name })}
      </p>
      <dl className="mt-1 grid grid-cols-[fit-content(45%)_1fr] gap-x-3 gap-y-0.5 t-12">
        {answers.map(([question, answer]) => (
          <div key={question} className="contents">
            <dt className={classes('[overflow-wrap:anywhere]', onMe ? 'text-me-meta' : 'text-ink-3')}>
              {question.replaceAll('_', ' ')}
            </dt>
            <dd className="[overflow-wrap:anywhere]" dir="auto">
              {said(answer)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const said = (answer: unknown): string =>
  typeof answer === 'string'
    ? answer
    : Array.isArray(answer) && answer.every((one) => typeof one === 'string')
      ? answer.join(', ')
      : JSON.stringify(answer)

/** What the channel could not pass on: said plainly, with what it did send for who wants to look. */
export function Unsupported({ content }: { content: Extract<Content, { kind: 'unsupported' }> }) {
  const words = useWords()
  return (
    <div>
      <i>{content.what ? words('thread.unsupportedKind', { what: content.what }) : words('thread.unsupported')}</i>
      {content.raw !== undefined && content.raw !== null && (
        <details className="mt-1 t-12">
          <summary className="min-h-6 cursor-pointer underline">{words('thread.raw')}</summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are read by scrolling
            tabIndex={0}
            dir="ltr"
            className="mt-1 max-h-40 max-w-full overflow-auto rounded-tag bg-current/10 p-2 font-mono text-[11px] leading-4"
          >
            {JSON.stringify(content.raw, null, 2)}
          </pre>
        </details>
      )}
    </div>
  )
}

import { ArrowDown, ArrowUp, Webhook } from 'lucide-react'
import { z } from 'zod'
import { useTimes, useWords } from '../i18n/index.ts'
import { classes, Empty } from '../parts/index.ts'
import { useSent, useWebhooks } from './use-simulator.ts'
import type { Delivery, Sent } from './wire.ts'

/** What goes over the wire, newest first: WhatsApp's webhooks to us and what we send; a click shows the body. */
export function WebhookLog() {
  const words = useWords()
  const { data } = useWebhooks()
  const sent = useSent().data
  const rows = [...(data?.items ?? []).map(fromDelivery), ...(sent?.items ?? []).map(fromSent)]
    .sort((a, b) => b.at - a.at)
    .slice(0, SHOWN)
  return (
    <section
      aria-label={words('simulator.webhooks')}
      className="h-56 shrink-0 overflow-y-auto border-line border-t bg-surface px-4 py-2"
    >
      <h2 className="flex items-center gap-2 py-1 font-semibold">
        <Webhook size={16} aria-hidden="true" />
        {words('simulator.webhooks')}
        {Boolean(data?.pending) && (
          <span className="font-normal t-12 text-ink-3">{words('simulator.pending', { n: data?.pending })}</span>
        )}
      </h2>
      {data && sent && rows.length === 0 && <Empty icon={<Webhook />} title={words('simulator.noWebhooks')} />}
      {rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </section>
  )
}

const SHOWN = 50

interface LogRow {
  key: string
  at: number
  isOut: boolean
  field: string
  answer: { text: string; isGood: boolean } | null
  summary: string
  tries: number
  ms: number | null
  body: string | null
}

const fromDelivery = (one: Delivery): LogRow => ({
  key: one.id,
  at: Date.parse(one.at),
  isOut: false,
  field: fieldOf(one.body),
  answer: { text: String(one.status ?? one.trouble ?? '…'), isGood: one.status !== null && one.status < 300 },
  summary: summaryOf(one.body),
  tries: one.attempts,
  ms: Math.round(one.ms),
  body: one.body,
})

const fromSent = (one: Sent): LogRow => ({
  key: `sent-${one.seq}`,
  at: one.at,
  isOut: true,
  field: 'messages',
  answer: one.kind === 'refused' ? { text: String(one.code), isGood: false } : { text: '200', isGood: true },
  summary: one.kind === 'refused' ? '' : told({ type: one.type, ...one.body }),
  tries: 1,
  ms: null,
  body: one.kind === 'refused' ? null : JSON.stringify(one.body),
})

function Row({ row }: { row: LogRow }) {
  const words = useWords()
  const times = useTimes()
  const Arrow = row.isOut ? ArrowUp : ArrowDown
  return (
    <details className="border-line border-b py-1 last:border-b-0">
      <summary className="flex cursor-pointer items-center gap-3 t-12">
        <time dateTime={new Date(row.at).toISOString()} className="font-mono text-ink-3">
          {times.clock(row.at)}
        </time>
        <Arrow
          size={14}
          role="img"
          aria-label={words(row.isOut ? 'simulator.fromUs' : 'simulator.toUs')}
          className={classes('shrink-0', row.isOut ? 'text-brand-text' : 'text-bot-text')}
        />
        <span className="w-18 font-mono">{row.field}</span>
        {row.answer && (
          <span className={classes('font-mono', row.answer.isGood ? 'text-ok-text' : 'text-late-text')}>
            {row.answer.text}
          </span>
        )}
        <span className="flex-1 truncate text-ink-2">
          {[
            row.isOut && !row.answer?.isGood ? words('simulator.refused') : row.summary,
            row.tries > 1 && words('simulator.tries', { n: row.tries }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {row.ms !== null && <span className="tabular-nums text-ink-3">{row.ms} ms</span>}
      </summary>
      <pre dir="ltr" className="mt-1 max-h-60 overflow-auto rounded-m bg-surface-3 p-2 font-mono text-[11px] leading-4">
        {pretty(row.body) ?? words('simulator.noBody')}
      </pre>
    </details>
  )
}

const Body = z.object({
  entry: z.array(
    z.object({ changes: z.array(z.object({ value: z.looseObject({ statuses: z.array(z.unknown()).optional() }) })) }),
  ),
})

function parsed(body: string | null): unknown {
  try {
    return body === null ? null : JSON.parse(body)
  } catch {
    return null
  }
}

const pretty = (body: string | null): string | null => (body === null ? null : JSON.stringify(parsed(body), null, 2))

const Told = z.looseObject({
  type: z.string().optional(),
  status: z.string().optional(),
  text: z.looseObject({ body: z.string() }).optional(),
  interactive: z.looseObject({ body: z.looseObject({ text: z.string() }).optional() }).optional(),
})

/** The first thing a body tells: a message's words or kind, a tick's name. */
function summaryOf(body: string | null): string {
  const read = Body.safeParse(parsed(body))
  const value = read.success ? read.data.entry[0]?.changes[0]?.value : undefined
  return told([value?.statuses, value?.messages].flat().find(Boolean))
}

function told(what: unknown): string {
  const read = Told.safeParse(what)
  if (!read.success) return ''
  const { status, type, text, interactive } = read.data
  const said = text?.body ?? interactive?.body?.text
  return status ?? (said ? `${type} “${said}”` : (type ?? ''))
}

function fieldOf(body: string | null): string {
  const read = Body.safeParse(parsed(body))
  return read.success && read.data.entry[0]?.changes[0]?.value.statuses ? 'statuses' : 'messages'
}

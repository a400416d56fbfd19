import { Webhook } from 'lucide-react'
import { z } from 'zod'
import { useTimes, useWords } from '../i18n/index.ts'
import { Empty } from '../parts/index.ts'
import { useWebhooks } from './use-simulator.ts'

/** What WhatsApp would have sent to our webhook; a click shows the body. */
export function WebhookLog() {
  const words = useWords()
  const times = useTimes()
  const { data } = useWebhooks()
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
      {data?.items.length === 0 && <Empty icon={<Webhook />} title={words('simulator.noWebhooks')} />}
      {data?.items.map((one) => (
        <details key={one.id} className="border-line border-b py-1 last:border-b-0">
          <summary className="flex cursor-pointer items-center gap-3 t-12">
            <time dateTime={one.at} className="font-mono text-ink-3">
              {times.time(one.at)}
            </time>
            <span className="w-20 font-mono">{fieldOf(one.body)}</span>
            <span className={one.status && one.status < 300 ? 'text-ok-text' : 'text-late-text'}>
              {one.status ?? one.trouble ?? '…'}
            </span>
            <span className="flex-1 truncate text-ink-2">
              {[summaryOf(one.body), one.attempts > 1 && words('simulator.tries', { n: one.attempts })]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="tabular-nums text-ink-3">{Math.round(one.ms)} ms</span>
          </summary>
          <pre
            dir="ltr"
            className="mt-1 max-h-60 overflow-auto rounded-m bg-surface-3 p-2 font-mono text-[11px] leading-4"
          >
            {pretty(one.body) ?? words('simulator.noBody')}
          </pre>
        </details>
      ))}
    </section>
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
})

/** The first thing a body tells: a message's words or kind, a tick's name. */
function summaryOf(body: string | null): string {
  const read = Body.safeParse(parsed(body))
  const value = read.success ? read.data.entry[0]?.changes[0]?.value : undefined
  const told = Told.safeParse([value?.statuses, value?.messages].flat().find(Boolean))
  if (!told.success) return ''
  return told.data.status ?? (told.data.text ? `${told.data.type} “${told.data.text.body}”` : (told.data.type ?? ''))
}

function fieldOf(body: string | null): string {
  const read = Body.safeParse(parsed(body))
  return read.success && read.data.entry[0]?.changes[0]?.value.statuses ? 'statuses' : 'messages'
}

import { type ReactNode, useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useScheduled } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'
import type { TemplateContent } from '../composer/TemplateForm.tsx'
import type { Who } from '../thread/who.ts'
import { LaterDialog } from './LaterDialog.tsx'

interface Asked {
  template: TemplateContent
  clientId: string
  /** what belongs to it once it is planned */
  done: () => void
}

/** A template that is filled in goes later: asks when, and plans it. */
export function useTemplateLater(chat: Conversation, who: Who, onPlanned: () => void) {
  const words = useWords()
  const times = useTimes()
  const { show } = useToast()
  const { plan } = useScheduled(chat.id)
  const [asked, setAsked] = useState<Asked | null>(null)
  const dialog: ReactNode = asked && (
    <LaterDialog
      chat={chat}
      who={who}
      content={asked.template}
      isBusy={plan.isPending}
      error={plan.error}
      onClose={() => setAsked(null)}
      onPlan={({ sendAt }) =>
        plan.mutate([{ content: asked.template, fallback: null, sendAt, clientId: asked.clientId }], {
          onSuccess: () => {
            asked.done()
            setAsked(null)
            onPlanned()
            show({ text: words('later.planned', { at: times.full(sendAt) }) })
          },
        })
      }
    />
  )
  return {
    dialog,
    ask: (template: TemplateContent, done: () => void) => setAsked({ template, done, clientId: crypto.randomUUID() }),
  }
}

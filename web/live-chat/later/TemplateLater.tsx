import { useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useScheduled } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'
import type { TemplateContent } from '../composer/TemplateForm.tsx'
import type { Who } from '../thread/who.ts'
import { LaterDialog } from './LaterDialog.tsx'

interface TemplateLaterProps {
  chat: Conversation
  who: Who
  template: TemplateContent
  onClose: () => void
  onPlanned: () => void
}

/** A template that is filled in goes later: asks when, and plans it. */
export function TemplateLater({ chat, who, template, onClose, onPlanned }: TemplateLaterProps) {
  const words = useWords()
  const times = useTimes()
  const { show } = useToast()
  const { plan } = useScheduled(chat.id)
  const [clientId] = useState(() => crypto.randomUUID())
  return (
    <LaterDialog
      chat={chat}
      who={who}
      content={template}
      isBusy={plan.isPending}
      error={plan.error}
      onClose={onClose}
      onPlan={({ sendAt }) =>
        plan.mutate([{ content: template, fallback: null, sendAt, clientId }], {
          onSuccess: () => {
            onPlanned()
            show({ text: words('later.planned', { at: times.full(sendAt) }) })
          },
        })
      }
    />
  )
}

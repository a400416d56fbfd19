import { type ComponentProps, useState } from 'react'
import { TemplateLater } from '../later/TemplateLater.tsx'
import type { TemplateContent } from './TemplateForm.tsx'
import { TemplatePicker } from './TemplatePicker.tsx'

interface TemplatesProps extends ComponentProps<typeof TemplatePicker> {
  /** one was sent or planned */
  onDone: () => void
}

/** Templates where one writes: each is sent now, or planned for later. */
export function Templates({ onSend, onDone, ...picker }: TemplatesProps) {
  const [later, setLater] = useState<{ template: TemplateContent; done: () => void } | null>(null)
  return (
    <>
      <TemplatePicker
        {...picker}
        onSend={(content) => {
          onSend(content)
          onDone()
        }}
        onLater={(template, done) => setLater({ template, done })}
      />
      {later && (
        <TemplateLater
          chat={picker.chat}
          who={picker.who}
          template={later.template}
          onClose={() => setLater(null)}
          onPlanned={() => {
            later.done()
            setLater(null)
            onDone()
          }}
        />
      )}
    </>
  )
}

import { useEffect, useState } from 'react'

/** Forms that were closed by Esc or a press beside them, with what was typed; a reload of the page ends them. */
const kept = new Map<string, unknown>()

/**
 * A form that survives being closed by accident: what was typed is there when it is opened again, until it is saved or
 * cancelled. `name` is of the form and the thing it is about.
 */
export function useKeptForm<Form extends object>(name: string, initial: Form) {
  const [before] = useState(() => kept.get(name) as Form | undefined)
  const [form, setForm] = useState<Form>(before ?? initial)
  const [isRestored, setRestored] = useState(before !== undefined)
  const isDirty = JSON.stringify(form) !== JSON.stringify(initial)
  useEffect(() => {
    if (isDirty) kept.set(name, form)
    else kept.delete(name)
  }, [name, form, isDirty])
  return {
    form,
    /** whether this is what was typed before */
    isRestored: isRestored && isDirty,
    set: (part: Partial<Form>) => setForm((now) => ({ ...now, ...part })),
    /** begins anew */
    reset: () => {
      setForm(initial)
      setRestored(false)
    },
    /** saved, cancelled or deleted: nothing is kept */
    forget: () => kept.delete(name),
  }
}

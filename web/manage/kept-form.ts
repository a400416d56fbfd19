import { useState } from 'react'

const KEY = 'baton.form.'

/**
 * A form that survives being closed by accident (Esc, a press beside it, a reload of this tab): what was typed is there
 * when it is opened again, until it is saved or cancelled. `name` is of the form and the thing it is about.
 */
export function useKeptForm<Form extends object>(name: string, initial: Form) {
  const key = KEY + name
  const [before] = useState(() => stored<Form>(key))
  const [form, setForm] = useState<Form>({ ...initial, ...before })
  const [isRestored, setRestored] = useState(before !== null)
  const forget = () => {
    try {
      sessionStorage.removeItem(key)
    } catch {
      // a forbidden store keeps nothing
    }
  }
  return {
    form,
    /** whether this is what was typed before */
    isRestored,
    set: (part: Partial<Form>) => {
      const next = { ...form, ...part }
      setForm(next)
      try {
        sessionStorage.setItem(key, JSON.stringify(next))
      } catch {
        // A full or forbidden store costs what was typed after closing the form, nothing now.
      }
    },
    /** begins anew */
    reset: () => {
      forget()
      setForm(initial)
      setRestored(false)
    },
    /** saved, cancelled or deleted: nothing is kept */
    forget,
  }
}

function stored<Form>(key: string): Form | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

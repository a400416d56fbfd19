import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { classes } from './classes.ts'

export interface ToastContent {
  /** a toast with the same key replaces the one before */
  key?: string
  text: ReactNode
  icon?: ReactNode
  action?: { label: string; act: () => void }
  /** milliseconds; errors stay until closed or replaced */
  lasts?: number
  bad?: boolean
  /** read out at once, interrupting */
  assertive?: boolean
}

interface Shown extends ToastContent {
  key: string
}

const Toasts = createContext<{ show: (toast: ToastContent) => string; close: (key: string) => void } | null>(null)
const LASTS = 5_000
const MOST = 3

/** Short sentences at the foot of the page, each with at most one action. */
export function ToastProvider({ children, closeLabel }: { children: ReactNode; closeLabel: string }) {
  const [shown, setShown] = useState<Shown[]>([])
  const made = useRef(0)
  const close = useCallback((key: string) => setShown((all) => all.filter((toast) => toast.key !== key)), [])
  const show = useCallback((toast: ToastContent) => {
    const key = toast.key ?? `toast-${++made.current}`
    setShown((all) => [...all.filter((other) => other.key !== key), { ...toast, key }].slice(-MOST))
    return key
  }, [])
  const value = useMemo(() => ({ show, close }), [show, close])
  return (
    <Toasts value={value}>
      {children}
      <div className="pointer-events-none fixed inset-x-0 bottom-5 z-50 flex flex-col items-center gap-2 px-3 max-phone:bottom-20">
        {shown.map((toast) => (
          <ToastLine key={toast.key} toast={toast} close={close} closeLabel={closeLabel} />
        ))}
      </div>
    </Toasts>
  )
}

/** Shows and closes toasts. */
export function useToast() {
  const toasts = useContext(Toasts)
  if (!toasts) throw new Error('useToast outside ToastProvider')
  return toasts
}

function ToastLine({ toast, close, closeLabel }: { toast: Shown; close: (key: string) => void; closeLabel: string }) {
  const lasts = toast.lasts ?? (toast.bad ? null : LASTS)
  useEffect(() => {
    if (lasts === null) return
    const timer = setTimeout(() => close(toast.key), lasts)
    return () => clearTimeout(timer)
  }, [lasts, toast, close])
  return (
    <div
      role={toast.bad || toast.assertive ? 'alert' : 'status'}
      className={classes(
        'pointer-events-auto flex max-w-full items-center gap-2.5 rounded-card py-2.5 ps-3.5 pe-3 text-white shadow-3 [&>svg]:size-4 [&>svg]:shrink-0',
        toast.bad ? 'bg-toast-bad' : 'bg-toast',
      )}
    >
      {toast.icon}
      <span>{toast.text}</span>
      {(toast.action || toast.bad) && (
        <button
          type="button"
          className={classes(
            'ms-1.5 min-h-6 shrink-0 rounded-tag px-1 font-semibold',
            toast.bad ? 'text-toast-bad-act' : 'text-toast-act',
          )}
          onClick={() => {
            close(toast.key)
            toast.action?.act()
          }}
        >
          {toast.action?.label ?? closeLabel}
        </button>
      )}
    </div>
  )
}

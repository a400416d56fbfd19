import { useCallback, useEffect, useState } from 'react'
import { subscribePush, unsubscribePush } from '../api/index.ts'

/** `unsupported`: this browser cannot, or the page is not served over https. `denied`: the person said no to the browser. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

const KEY = 'baton.push'
interface Kept {
  agentId: string
  id: string
}

const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

function kept(agentId: string): Kept | null {
  try {
    const known: Kept | null = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return known?.agentId === agentId ? known : null
  } catch {
    return null
  }
}

const stateNow = (agentId: string): PushState => {
  if (!canPush()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && kept(agentId) ? 'on' : 'off'
}

async function subscribe(agentId: string): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready
  const id = await subscribePush(pushManager)
  localStorage.setItem(KEY, JSON.stringify({ agentId, id } satisfies Kept))
}

/** Push in this browser, for this person. */
export function usePush(agentId: string) {
  const [state, setState] = useState<PushState>(() => stateNow(agentId))
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const run = useCallback(
    async (work: () => Promise<void>) => {
      setBusy(true)
      setFailed(false)
      await work().catch(() => setFailed(true))
      setBusy(false)
      setState(stateNow(agentId))
    },
    [agentId],
  )
  return {
    state,
    isBusy,
    failed,
    turnOn: () =>
      run(async () => {
        if ((await Notification.requestPermission()) === 'granted') await subscribe(agentId)
      }),
    turnOff: () =>
      run(async () => {
        const known = kept(agentId)
        localStorage.removeItem(KEY)
        if (known) await unsubscribePush(known.id)
        const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription()
        await subscription?.unsubscribe()
      }),
  }
}

/** A subscription ends with the session that made it: after signing in again the same browser is made known again. */
export function useKeepSubscribed(agentId: string): void {
  useEffect(() => {
    if (stateNow(agentId) === 'on') subscribe(agentId).catch(() => {})
  }, [agentId])
}

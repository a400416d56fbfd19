import './parts/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { followTheme } from './parts/index.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
followTheme()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// Pushes arrive at the worker, and it says so when there is no line; the app itself is always loaded fresh.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register(workerAddress()).catch(() => {})

/** The page's rules take no plain text as the address of a script: the one policy they name vouches for this one. */
function workerAddress(): string {
  const address = '/sw.js'
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
  return (trustedTypes?.createPolicy('baton', { createScriptURL: () => address }).createScriptURL(address) ??
    address) as string
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): { createScriptURL(text: string): unknown }
}

import './parts/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// Pushes arrive at the worker, and it says so when there is no line; the app itself is always loaded fresh.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js').catch(() => {})

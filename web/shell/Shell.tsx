import { Outlet } from '@tanstack/react-router'
import { LiveProvider } from '../socket/index.ts'

/** The frame of every page behind the sign-in. */
export function Shell() {
  return (
    <LiveProvider>
      <Outlet />
    </LiveProvider>
  )
}

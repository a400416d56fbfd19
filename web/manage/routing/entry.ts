import { Waypoints } from 'lucide-react'

export const routingEntry = { to: '/manage/routing', label: 'manage.routing', Icon: Waypoints } as const

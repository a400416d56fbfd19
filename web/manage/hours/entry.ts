import { Clock } from 'lucide-react'

export const hoursEntry = { to: '/manage/hours', label: 'manage.hours', Icon: Clock } as const

import { Bot } from 'lucide-react'

export const botTextsEntry = { to: '/manage/bot-texts', label: 'manage.texts', Icon: Bot } as const

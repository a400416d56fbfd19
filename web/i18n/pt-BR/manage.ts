import type { manage as en } from '../en/manage.ts'
import type { Words } from '../words.ts'

export const manage: Words<typeof en> = {
  'nav.manage': 'Gerenciar',
  'manage.title': 'Gerenciar',
  'manage.canned': 'Respostas prontas',
}

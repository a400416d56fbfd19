import type { manage as en } from '../en/manage.ts'
import type { Words } from '../words.ts'

export const manage: Words<typeof en> = {
  'nav.manage': 'Administrar',
  'manage.title': 'Administrar',
  'manage.canned': 'Respuestas rápidas',
}

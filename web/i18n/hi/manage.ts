import type { manage as en } from '../en/manage.ts'
import type { Words } from '../words.ts'

export const manage: Words<typeof en> = {
  'nav.manage': 'प्रबंधन',
  'manage.title': 'प्रबंधन',
  'manage.canned': 'तैयार जवाब',
}

export const manage = {
  'nav.manage': 'Manage',
  'manage.title': 'Manage',
  'manage.canned': 'Canned replies',
} as const

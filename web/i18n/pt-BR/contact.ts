import type { contact as en } from '../en/contact.ts'
import type { Words } from '../words.ts'

export const contact: Words<typeof en> = {
  'attribute.add': 'Adicionar',
  'attribute.edit': ', editar {name}',
  'attribute.save': 'Salvar',
  'attribute.revert': 'Cancelar',
  'keys.attribute': 'Editar o primeiro atributo',
  'audit.did.tagMade': 'Tag criada',
  'audit.did.tagChanged': 'Tag alterada',
  'audit.did.tagDeleted': 'Tag excluída',
  'audit.did.attributeMade': 'Atributo criado',
  'audit.did.attributeChanged': 'Atributo alterado',
  'audit.did.attributeDeleted': 'Atributo excluído',
}

export const contact = {
  'attribute.add': 'Add',
  'attribute.edit': ', edit {name}',
  'attribute.save': 'Save',
  'attribute.revert': 'Cancel',
  'keys.attribute': 'Edit the first attribute',
  'audit.did.tagMade': 'Tag made',
  'audit.did.tagChanged': 'Tag changed',
  'audit.did.tagDeleted': 'Tag deleted',
  'audit.did.attributeMade': 'Attribute made',
  'audit.did.attributeChanged': 'Attribute changed',
  'audit.did.attributeDeleted': 'Attribute deleted',
} as const

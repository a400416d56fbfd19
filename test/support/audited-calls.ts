import { importForm } from './imports.ts'

export interface Call {
  path?: string
  body?: object
  /** a form instead of JSON */
  form?: ReturnType<typeof importForm>
  /** what the entry must say was done, and one of its changes */
  did: string
  change?: { field: string; from: unknown; to: unknown }
}
export const SECRET = 'a-secret-nobody-may-read-again'
const person = { name: 'Ana', email: 'ana@baton.test', role: 'agent', password: SECRET }
const channel = {
  kind: 'whatsapp',
  botId: '1',
  name: 'Main',
  phoneNumberId: '100001',
  wabaId: '100002',
  accessToken: SECRET,
  appSecret: SECRET,
  verifyToken: SECRET,
}

/** One call of every door that changes settings, people or keys. A door without a row fails the test. */
export const calls: Record<string, Call> = {
  'POST /bots': { body: { name: 'Second' }, did: 'bot.made' },
  'PATCH /bots/:id': {
    path: '/bots/1',
    body: { name: 'Lumi two', on: false },
    did: 'bot.changed',
    change: { field: 'name', from: 'Lumi', to: 'Lumi two' },
  },
  'POST /channels': { body: channel, did: 'channel.made', change: { field: 'wabaId', from: null, to: '100002' } },
  'PATCH /channels/:id': {
    path: '/channels/1',
    body: { name: 'Shop', accessToken: SECRET },
    did: 'channel.changed',
    change: { field: 'accessToken', from: null, to: null },
  },
  'POST /channels/simulated': { body: { botId: '1', name: 'Pretend' }, did: 'channel.made' },
  'POST /channels/:id/health': { path: '/channels/1/health', did: 'channels.made' },
  'POST /tags': { body: { name: 'VIP', firstMessage: { match: 'exact', text: 'hi' } }, did: 'tag.made' },
  'PATCH /tags/:id': {
    path: '/tags/1',
    body: { name: 'Loyal' },
    did: 'tag.changed',
    change: { field: 'name', from: 'VIP', to: 'Loyal' },
  },
  'PUT /tags/order': {
    body: { ids: ['1', '2'] },
    did: 'tag.ordered',
    change: { field: 'order', from: ['Regular', 'Loyal'], to: ['Loyal', 'Regular'] },
  },
  'PUT /tags/:id/merger': {
    path: '/tags/2/merger',
    body: { into: '1' },
    did: 'tag.merged',
    change: { field: 'into', from: null, to: 'Loyal' },
  },
  'DELETE /tags/:id': { path: '/tags/1', did: 'tag.deleted' },
  'POST /attributes': {
    body: { name: 'City', type: 'text' },
    did: 'attribute.made',
    change: { field: 'type', from: null, to: 'text' },
  },
  'PATCH /attributes/:id': {
    path: '/attributes/2',
    body: { label: 'Town' },
    did: 'attribute.changed',
    change: { field: 'label', from: 'City', to: 'Town' },
  },
  'PUT /attributes/order': {
    body: { ids: ['2', '1'] },
    did: 'attribute.ordered',
    change: { field: 'order', from: ['Email', 'Town'], to: ['Town', 'Email'] },
  },
  'DELETE /attributes/:id': { path: '/attributes/2', did: 'attribute.deleted' },
  'POST /contacts/exports': { body: { columns: ['name'] }, did: 'contacts.exported' },
  'PUT /contacts/:id/duplicates/:otherId/dismissal': {
    path: '/contacts/1/duplicates/2/dismissal',
    did: 'contact.keptApart',
  },
  'DELETE /contacts/:id/duplicates/:otherId/dismissal': {
    path: '/contacts/1/duplicates/2/dismissal',
    did: 'contact.keptApartUndone',
  },
  'POST /contacts/:id/merges': { path: '/contacts/1/merges', body: { contactId: '2' }, did: 'contact.merged' },
  'DELETE /contacts/:id/merges/:mergeId': { path: '/contacts/1/merges/1', did: 'contact.unmerged' },
  'POST /contacts/:id/erasure': { path: '/contacts/2/erasure', body: { confirm: '2' }, did: 'contact.erased' },
  'POST /teams': {
    body: { name: 'Sales', botIds: ['1'], agentIds: ['1'] },
    did: 'team.made',
    change: { field: 'members', from: null, to: ['Julia'] },
  },
  'PATCH /teams/:id': {
    path: '/teams/1',
    body: { name: 'Shop' },
    did: 'team.changed',
    change: { field: 'name', from: 'Sales', to: 'Shop' },
  },
  'DELETE /teams/:id': { path: '/teams/1', did: 'team.deleted' },
  'POST /contacts/imports': {
    form: importForm('phone\n+5511900000001\n', 'a.csv', { hold: 'true' }),
    did: 'import.made',
  },
  'PATCH /contacts/imports/:id': { path: '/contacts/imports/1', body: { source: 'Fair' }, did: 'import.changed' },
  'POST /contacts/imports/:id/dry-run': { path: '/contacts/imports/1/dry-run', did: 'import.tried' },
  'DELETE /contacts/imports/:id/run': { path: '/contacts/imports/1/run', did: 'import.stopped' },
  'POST /contacts/imports/:id/run': { path: '/contacts/imports/1/run', did: 'import.started' },
  'POST /contacts/imports/:id/pause': { path: '/contacts/imports/1/pause', did: 'import.paused' },
  'DELETE /contacts/imports/:id/pause': { path: '/contacts/imports/1/pause', did: 'import.continued' },
  'POST /agents': { body: person, did: 'agent.made', change: { field: 'role', from: null, to: 'agent' } },
  'PATCH /agents/:id': {
    path: '/agents/1',
    body: { role: 'manager', botIds: ['1'] },
    did: 'agent.changed',
    change: { field: 'bots', from: [], to: ['Lumi two'] },
  },
  'PATCH /bots/:id/agents/:agentId': {
    path: '/bots/1/agents/1',
    body: { capacity: 4 },
    did: 'agent.changed',
    change: { field: 'capacity', from: null, to: 4 },
  },
  'POST /agents/:id/password-reset': { path: '/agents/1/password-reset', did: 'password.linkMade' },
  'DELETE /agents/:id/second-factor': { path: '/agents/1/second-factor', did: 'secondFactor.reset' },
  'PUT /agents/rules': {
    body: { secondFactor: 'staff' },
    did: 'rule.changed',
    change: { field: 'secondFactor', from: 'nobody', to: 'staff' },
  },
  'POST /agents/invitations': { body: { email: 'paulo@baton.test', role: 'agent' }, did: 'invitation.made' },
  'POST /agents/invitations/:id/link': { path: '/agents/invitations/1/link', did: 'invitation.renewed' },
  'DELETE /agents/invitations/:id': { path: '/agents/invitations/1', did: 'invitation.revoked' },
  'POST /api-keys': { body: { name: 'Warehouse', role: 'agent' }, did: 'key.made' },
  'DELETE /api-keys/:id': { path: '/api-keys/2', did: 'key.revoked' },
  'DELETE /demo': { did: 'demo.removed' },
}

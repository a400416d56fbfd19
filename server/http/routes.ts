import type { FastifyInstance } from 'fastify'
import * as account from './doors/account.ts'
import * as audit from './doors/audit.ts'
import * as bots from './doors/bots.ts'
import * as campaigns from './doors/campaigns.ts'
import * as canned from './doors/canned.ts'
import * as channels from './doors/channels.ts'
import * as contactList from './doors/contact-list.ts'
import * as contacts from './doors/contacts.ts'
import * as conversations from './doors/conversations.ts'
import * as demo from './doors/demo.ts'
import * as fields from './doors/fields.ts'
import * as files from './doors/files.ts'
import * as finding from './doors/finding.ts'
import * as identity from './doors/identity.ts'
import * as imports from './doors/imports.ts'
import * as invitations from './doors/invitations.ts'
import * as keys from './doors/keys.ts'
import * as messages from './doors/messages.ts'
import * as notices from './doors/notices.ts'
import * as own from './doors/own.ts'
import * as people from './doors/people.ts'
import * as person from './doors/person.ts'
import * as scheduled from './doors/scheduled.ts'
import * as segments from './doors/segments.ts'
import * as supervision from './doors/supervision.ts'
import * as tables from './doors/tables.ts'
import * as teams from './doors/teams.ts'
import * as tickets from './doors/tickets.ts'
import * as transcriptions from './doors/transcriptions.ts'
import { sitemap } from './route.ts'

/** The API under /api/v1, whole: path, right, door. */
export function routes(app: FastifyInstance, trustedOrigins: ReadonlySet<string>, draw = sitemap): void {
  const { get, post, put, patch, del } = draw(app, trustedOrigins)

  get('/me', 'useMe', people.me)
  patch('/me', 'useMe', people.changeMe)
  get('/me/drafts', 'useOwn', own.drafts)
  get('/me/notices', 'useOwn', own.notices)
  post('/me/notices/read', 'keepOwn', own.readThem)
  get('/me/day', 'useAccount', own.day) // Your day
  get('/me/sessions', 'useAccount', account.sessions)
  del('/me/sessions', 'useAccount', account.endOtherSessions)
  del('/me/sessions/:id', 'useAccount', account.endSession)
  get('/me/notice-settings', 'useAccount', notices.settings)
  put('/me/notice-settings', 'useAccount', notices.changeSettings)
  get('/me/push-key', 'useAccount', notices.key)
  post('/me/push-subscriptions', 'useAccount', notices.subscribe)
  del('/me/push-subscriptions/:id', 'useAccount', notices.unsubscribe)
  post('/me/push-tests', 'useAccount', notices.tryOut)

  get('/bots', 'listBots', bots.list)
  post('/bots', 'editBots', bots.create)
  get('/bots/:id', 'listBots', bots.show)
  patch('/bots/:id', 'editBots', bots.change)
  get('/bots/:id/agents', 'listBots', bots.agents)
  put('/bots/:id/agents/:agentId', 'joinBot', bots.join)
  patch('/bots/:id/agents/:agentId', 'editBots', bots.seat)
  del('/bots/:id/agents/:agentId', 'joinBot', bots.leave)

  get('/channels', 'listChannels', channels.list)
  post('/channels', 'editChannels', channels.create)
  post('/channels/simulated', 'editChannels', channels.simulate)
  get('/channels/:id', 'listChannels', channels.show)
  patch('/channels/:id', 'editChannels', channels.change)
  post('/channels/:id/health', 'editChannels', channels.health)
  get('/templates', 'listChats', channels.templates)

  get('/conversations', 'listChats', conversations.list)
  get('/conversations/counts', 'listChats', conversations.counts)
  get('/conversations/export.csv', 'exportChats', tables.history)
  post('/conversations/bulk', 'moveChats', finding.bulk)
  get('/conversations/:id', 'listChats', conversations.show)
  get('/conversations/:id/messages', 'listChats', messages.list)
  post('/conversations/:id/messages', 'writeInChats', messages.send)
  post('/conversations/:id/messages/:messageId/attempts', 'writeInChats', messages.tryAgain)
  post('/conversations/:id/messages/:messageId/reaction', 'writeInChats', messages.react)
  del('/conversations/:id/messages/:messageId/reaction', 'writeInChats', messages.unreact)
  get('/conversations/:id/journey', 'listChats', messages.journey)
  get('/conversations/:id/export', 'listChats', messages.keep)
  post('/conversations/:id/intervention', 'moveChats', conversations.takeOver) // Intervene
  del('/conversations/:id/intervention', 'moveChats', conversations.handBack) // Return to queue
  put('/conversations/:id/assignment', 'moveChats', conversations.give) // Assign to…
  post('/conversations/:id/resolution', 'moveChats', conversations.close) // Resolve
  del('/conversations/:id/resolution', 'moveChats', conversations.reopen) // Undo
  get('/conversations/:id/access', 'listChats', supervision.show)
  post('/conversations/:id/access', 'superviseChats', supervision.open) // Open with a reason
  del('/conversations/:id/access', 'superviseChats', supervision.leave) // Leave
  get('/conversations/:id/episodes', 'listChats', supervision.episodes)
  post('/conversations/:id/request', 'moveChats', conversations.ask)
  put('/conversations/:id/draft', 'keepOwn', own.draft)
  get('/conversations/scheduled', 'listChats', scheduled.ofMany)
  get('/conversations/:id/scheduled', 'listChats', scheduled.list)
  post('/conversations/:id/scheduled', 'writeInChats', scheduled.create)
  patch('/conversations/:id/scheduled/:scheduledId', 'writeInChats', scheduled.change)
  del('/conversations/:id/scheduled/:scheduledId', 'writeInChats', scheduled.cancel)
  post('/conversations/:id/read', 'moveChats', conversations.read)
  del('/conversations/:id/read', 'moveChats', conversations.unread) // Mark as unread
  post('/conversations/:id/tags', 'moveChats', conversations.tag)
  del('/conversations/:id/tags', 'moveChats', conversations.untag)

  get('/search', 'listChats', finding.search)
  get('/views', 'listChats', finding.views)
  post('/views', 'keepViews', finding.keepView)
  patch('/views/:id', 'keepViews', finding.editView)
  del('/views/:id', 'keepViews', finding.endView)

  get('/contacts', 'listContacts', contactList.list)
  post('/contacts', 'makeContacts', person.make)
  get('/contacts/count', 'listContacts', contactList.count)
  post('/contacts/bulk', 'editContacts', contactList.bulk)
  post('/contacts/exports', 'exportContacts', contactList.takeAway)
  get('/contacts/imports', 'importContacts', imports.list)
  post('/contacts/imports', 'importContacts', imports.create)
  get('/contacts/imports/:id', 'importContacts', imports.show)
  patch('/contacts/imports/:id', 'importContacts', imports.change)
  get('/contacts/imports/:id/preview', 'importContacts', imports.preview)
  post('/contacts/imports/:id/dry-run', 'importContacts', imports.tryOut)
  post('/contacts/imports/:id/run', 'importContacts', imports.start) // Import, Go on
  del('/contacts/imports/:id/run', 'importContacts', imports.stop) // Stop
  post('/contacts/imports/:id/pause', 'importContacts', imports.pause) // Pause
  del('/contacts/imports/:id/pause', 'importContacts', imports.proceed) // Continue
  get('/contacts/imports/:id/errors', 'importContacts', imports.errors)
  get('/contacts/:id', 'listContacts', contacts.show)
  get('/contacts/:id/journey', 'listContacts', contacts.journey)
  get('/contacts/:id/baton', 'listContacts', person.baton)
  get('/contacts/:id/files', 'listContacts', person.files)
  get('/contacts/:id/campaigns', 'listContacts', contacts.campaigns)
  get('/contacts/:id/orders', 'listContacts', contacts.orders)
  get('/contacts/:id/conversations', 'listContacts', contacts.chats)
  get('/contacts/:id/notes', 'listContacts', contacts.notes)
  post('/contacts/:id/notes', 'noteContacts', contacts.note)
  patch('/contacts/:id/attributes', 'editContacts', contacts.edit)
  post('/contacts/:id/tags', 'editContacts', contacts.tag)
  del('/contacts/:id/tags', 'editContacts', contacts.untag)
  del('/contacts/:id/tags/:tagId', 'editContacts', contacts.untagById)

  get('/contacts/:id/duplicates', 'listContacts', identity.duplicates)
  put('/contacts/:id/duplicates/:otherId/dismissal', 'mergeContacts', identity.keepApart) // Not the same person
  del('/contacts/:id/duplicates/:otherId/dismissal', 'mergeContacts', identity.suggestAgain) // Undo
  get('/contacts/:id/merges', 'listContacts', identity.merges)
  get('/contacts/:id/merges/preview', 'mergeContacts', identity.preview)
  post('/contacts/:id/merges', 'mergeContacts', identity.merge)
  del('/contacts/:id/merges/:mergeId', 'mergeContacts', identity.unmerge) // Undo
  get('/contacts/:id/consent', 'listContacts', identity.proofs)
  put('/contacts/:id/consent', 'editContacts', identity.consent) // Opt out, Opt in
  put('/contacts/:id/block', 'editContacts', identity.block)
  get('/contacts/:id/export', 'exportPerson', identity.keep)
  post('/contacts/:id/erasure', 'erasePerson', identity.erase) // Erase

  get('/segments', 'listContacts', segments.list)
  post('/segments', 'keepSegments', segments.create)
  get('/segments/:id', 'listContacts', segments.show)
  patch('/segments/:id', 'keepSegments', segments.change)
  del('/segments/:id', 'keepSegments', segments.drop)

  get('/campaigns', 'listContacts', campaigns.list)

  get('/tags', 'listContacts', fields.tags)
  post('/tags', 'editTags', fields.makeTag)
  put('/tags/order', 'editTags', fields.orderTags)
  get('/tags/contacts', 'listContacts', fields.tagsCarried)
  get('/tags/:id', 'listContacts', fields.tag)
  patch('/tags/:id', 'editTags', fields.changeTag)
  del('/tags/:id', 'editTags', fields.dropTag)
  put('/tags/:id/merger', 'editTags', fields.mergeTag)
  get('/attributes', 'listContacts', fields.attributes)
  post('/attributes', 'editAttributes', fields.makeAttribute)
  put('/attributes/order', 'editAttributes', fields.orderAttributes)
  get('/attributes/contacts', 'listContacts', fields.attributesCarried)
  get('/attributes/:id', 'listContacts', fields.attribute)
  patch('/attributes/:id', 'editAttributes', fields.changeAttribute)
  del('/attributes/:id', 'editAttributes', fields.dropAttribute)

  get('/canned-replies', 'listChats', canned.list)
  post('/canned-replies', 'keepReplies', canned.create)
  get('/canned-replies/:id', 'listChats', canned.show)
  patch('/canned-replies/:id', 'keepReplies', canned.change)
  del('/canned-replies/:id', 'keepReplies', canned.drop)
  post('/canned-replies/:id/uses', 'keepReplies', canned.use)

  get('/agents', 'listAgents', people.agents)
  post('/agents', 'editAgents', people.createPerson)
  patch('/agents/:id', 'editAgents', people.changePerson)
  post('/agents/:id/password-reset', 'editAgents', people.resetPassword)
  del('/agents/:id/second-factor', 'editAgents', people.resetSecondFactor)
  get('/agents/rules', 'listAgents', people.rules)
  put('/agents/rules', 'editAgents', people.changeRules)
  get('/agents/invitations', 'editAgents', invitations.list)
  post('/agents/invitations', 'editAgents', invitations.create)
  post('/agents/invitations/:id/link', 'editAgents', invitations.renew) // send again
  del('/agents/invitations/:id', 'editAgents', invitations.revoke)
  get('/teams', 'listTeams', teams.list)
  post('/teams', 'editTeams', teams.create)
  get('/teams/:id', 'listTeams', teams.show)
  patch('/teams/:id', 'editTeams', teams.change)
  del('/teams/:id', 'editTeams', teams.drop)
  get('/api-keys', 'listKeys', keys.keys)
  post('/api-keys', 'editKeys', keys.makeKey)
  del('/api-keys/:id', 'editKeys', keys.endKey)
  get('/audit', 'readAudit', audit.list)
  get('/audit/export.csv', 'readAudit', tables.auditLog)

  get('/demo', 'removeDemo', demo.show)
  del('/demo', 'removeDemo', demo.remove) // Remove the demo

  post('/files', 'uploadFiles', files.upload)
  get('/files/:id', 'listChats', files.download)

  post('/transcriptions', 'writeInChats', transcriptions.create) // Dictate

  post('/socket-tickets', 'followEvents', tickets.create)
}

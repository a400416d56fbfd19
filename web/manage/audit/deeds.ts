import { useMemo } from 'react'
import { type AuditEntry, roles } from '#protocol/http/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'

const deeds: Record<string, WordKey> = {
  'agent.made': 'audit.did.agentMade',
  'agent.changed': 'audit.did.agentChanged',
  'agent.deactivated': 'audit.did.agentDeactivated',
  'agent.reactivated': 'audit.did.agentReactivated',
  'invitation.made': 'audit.did.invited',
  'invitation.renewed': 'audit.did.invitedAgain',
  'invitation.revoked': 'audit.did.invitationRevoked',
  'invitation.accepted': 'audit.did.joined',
  'password.linkMade': 'audit.did.resetLink',
  'password.changed': 'audit.did.passwordChanged',
  'secondFactor.on': 'audit.did.factorOn',
  'secondFactor.off': 'audit.did.factorOff',
  'secondFactor.reset': 'audit.did.factorReset',
  'secondFactor.codes': 'audit.did.factorCodes',
  'session.ended': 'audit.did.sessionEnded',
  'signIn.done': 'audit.did.signIn',
  'signIn.refused': 'audit.did.signInRefused',
  'rule.changed': 'audit.did.ruleChanged',
  'key.made': 'audit.did.keyMade',
  'key.revoked': 'audit.did.keyRevoked',
  'bot.made': 'audit.did.botMade',
  'bot.changed': 'audit.did.botChanged',
  'bot.joined': 'audit.did.botJoined',
  'bot.left': 'audit.did.botLeft',
  'channel.made': 'audit.did.channelMade',
  'channel.changed': 'audit.did.channelChanged',
  'tag.made': 'audit.did.tagMade',
  'tag.changed': 'audit.did.tagChanged',
  'tag.deleted': 'audit.did.tagDeleted',
  'tag.merged': 'audit.did.tagMerged',
  'tag.ordered': 'audit.did.tagsOrdered',
  'team.made': 'audit.did.teamMade',
  'team.changed': 'audit.did.teamChanged',
  'team.deleted': 'audit.did.teamDeleted',
  'attribute.made': 'audit.did.attributeMade',
  'attribute.changed': 'audit.did.attributeChanged',
  'attribute.deleted': 'audit.did.attributeDeleted',
  'contacts.exported': 'audit.did.contactsExported',
  'contact.merged': 'audit.did.contactMerged',
  'contact.unmerged': 'audit.did.contactUnmerged',
  'contact.made': 'audit.did.contactMade',
  'contact.keptApart': 'audit.did.contactKeptApart',
  'contact.keptApartUndone': 'audit.did.contactKeptApartUndone',
  'contact.blocked': 'audit.did.contactBlocked',
  'contact.unblocked': 'audit.did.contactUnblocked',
  'contact.erased': 'audit.did.contactErased',
  'contact.exported': 'audit.did.contactExported',
  'attribute.ordered': 'audit.did.attributesOrdered',
  'import.made': 'audit.did.importMade',
  'import.changed': 'audit.did.importChanged',
  'import.tried': 'audit.did.importTried',
  'import.started': 'audit.did.importStarted',
  'import.paused': 'audit.did.importPaused',
  'import.continued': 'audit.did.importContinued',
  'import.completed': 'audit.did.importCompleted',
  'import.stopped': 'audit.did.importStopped',
  'chat.opened': 'audit.did.chatOpened',
  'chat.left': 'audit.did.chatLeft',
  'history.exported': 'past.didHistory',
  'audit.exported': 'past.didAudit',
  'password.linkMailed': 'forgot.did',
  'demo.removed': 'demo.did',
}
const fields: Record<string, WordKey> = {
  name: 'people.name',
  email: 'signIn.email',
  role: 'people.role',
  bots: 'people.bots',
  members: 'teams.members',
  capacity: 'people.capacity',
  secondFactor: 'security.factor',
}

const isRole = (of: unknown): of is (typeof roles)[number] => roles.some((role) => role === of)

/** An entry in words: what was done, to what, and what is different. */
export function useDeed() {
  const words = useWords()
  return useMemo(() => {
    const fieldName = (field: string) => (fields[field] ? words(fields[field]) : field)
    const value = (of: unknown): string => {
      if (of === null || of === undefined || of === '') return words('audit.empty')
      if (typeof of === 'boolean') return words(of ? 'audit.on' : 'audit.off')
      if (Array.isArray(of)) return of.length > 0 ? of.map(value).join(', ') : words('audit.empty')
      return typeof of === 'object' ? JSON.stringify(of) : String(of)
    }
    const shownAs = (field: string, of: unknown) => (field === 'role' && isRole(of) ? words(`role.${of}`) : value(of))
    const change = ({ field, from, to }: AuditEntry['changes'][number]) => {
      if (from === null && to === null) return words('audit.replaced', { field: fieldName(field) })
      const now = shownAs(field, to)
      return `${fieldName(field)}: ${from === null ? now : `${shownAs(field, from)} → ${now}`}`
    }
    const details = (entry: AuditEntry) =>
      Object.entries(entry.details).map(([name, of]) => `${fieldName(name)}: ${value(of)}`)
    return Object.assign(
      (entry: AuditEntry) => ({
        did: deeds[entry.did] ? words(deeds[entry.did]!) : entry.did,
        toWhat: entry.thing.name ?? [entry.thing.kind, entry.thing.id].filter(Boolean).join(' '),
        change: entry.changes.map(change).join(' · ') || details(entry).join(' · ') || null,
      }),
      { change, details },
    )
  }, [words])
}

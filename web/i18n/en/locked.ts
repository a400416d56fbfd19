export const locked = {
  'locked.holds': '{name} holds this chat',
  'locked.text':
    'Only {name} sees its messages and its Chat Profile. You see all of it again when it is resolved or returned to the queue.',
  'locked.since': 'Private since {at}',
  'locked.heldBy': 'Held by',
  'locked.presence': 'Presence',
  'locked.sinceHead': 'Since',
  'locked.span': '{at} · {span}',
  'locked.waits': '{name} is waiting longest, {clock}',
  'locked.open': 'Open {name}',
} as const

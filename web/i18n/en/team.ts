export const team = {
  'journey.opened': '{who} opened the chat read only',
  'journey.left': '{who} left the chat',
  'journey.escalated': 'Waited too long: urgent, managers told',
  'journey.rated': 'Rated the chat',
} as const

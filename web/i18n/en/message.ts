export const message = {
  'message.menu': 'What to do with this message',
  'message.reply': 'Quote in reply',
  'message.copy': 'Copy text',
  'message.copied': 'Copied',
  'message.copyFailed': 'The browser did not let us copy.',
} as const

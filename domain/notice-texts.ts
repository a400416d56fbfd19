/** What the customer reads when a person takes the chat and when it is over, unless the bot has words of its own. */
export const moveTexts = {
  transferred: { en: 'You are being transferred to Agent', 'pt-BR': 'Você está sendo transferido para um atendente' },
  resolved: { en: 'Resolved', 'pt-BR': 'Resolvido' },
} as const

import { moveTexts } from '../notice-texts.ts'

type Words = Record<string, string>

/** What customers read from the system about people and waiting, unless the bot has words of its own. */
export const teamTexts = {
  ...moveTexts,
  away: {
    en: 'Thank you for writing. Our team is back {{next_opening}}. The bot keeps helping until then.',
    'pt-BR': 'Obrigado pela mensagem. Nossa equipe volta {{next_opening}}. O bot continua ajudando até lá.',
  },
  nobodyOnline: {
    en: 'Nobody of our team is online right now. Your request is kept, and we will write to you here.',
    'pt-BR': 'Ninguém da equipe está online agora. Seu pedido está guardado e vamos escrever para você aqui.',
  },
  longWait: {
    en: 'Thank you for waiting. We will write to you today.',
    'pt-BR': 'Obrigado por esperar. Vamos escrever para você hoje.',
  },
  silenceWarning: {
    en: 'Are you still there? Without an answer we close this chat soon.',
    'pt-BR': 'Você ainda está aí? Sem resposta, vamos encerrar este chat em breve.',
  },
  ratingQuestion: { en: 'How did we do?', 'pt-BR': 'Como foi o atendimento?' },
  ratingButton: { en: 'Rate', 'pt-BR': 'Avaliar' },
  rating5: { en: '5 · Very good', 'pt-BR': '5 · Muito bom' },
  rating4: { en: '4 · Good', 'pt-BR': '4 · Bom' },
  rating3: { en: '3 · Fair', 'pt-BR': '3 · Regular' },
  rating2: { en: '2 · Poor', 'pt-BR': '2 · Ruim' },
  rating1: { en: '1 · Very poor', 'pt-BR': '1 · Muito ruim' },
  ratingThanks: { en: 'Thank you for your answer.', 'pt-BR': 'Obrigado pela resposta.' },
  ratingAddComment: { en: 'Add a comment', 'pt-BR': 'Comentar' },
  ratingComment: { en: 'Write your comment in one message.', 'pt-BR': 'Escreva seu comentário em uma mensagem.' },
  ratingCommentThanks: { en: 'Thank you, we will read it.', 'pt-BR': 'Obrigado, vamos ler com atenção.' },
} as const satisfies Record<string, Words>
export type TeamText = keyof typeof teamTexts

import { type Id, query } from '#db/index.ts'

/** What Casa Lume answers often; everybody there may use it. */
const replies = [
  {
    shortcut: 'ship',
    title: 'Shipping time',
    texts: {
      en: 'Orders leave our studio within 2 working days. You get the tracking link by message.',
      'pt-BR': 'Os pedidos saem do nosso estúdio em até 2 dias úteis. O link de rastreio chega por mensagem.',
    },
  },
  {
    shortcut: 'shade',
    title: 'Replacement shade',
    texts: {
      en: 'I am sorry about that, {{first_name ?? "dear customer"}}. A new shade leaves today, at no cost to you.',
      'pt-BR': 'Sinto muito, {{first_name ?? "cliente"}}. Uma cúpula nova sai hoje, sem custo para você.',
    },
  },
  {
    shortcut: 'dim',
    title: 'Dimmer and LED',
    texts: {
      en: 'All our lamps work with trailing-edge dimmers from 5 to 150 W.',
      'pt-BR': 'Todas as nossas luminárias funcionam com dimmers trailing-edge de 5 a 150 W.',
    },
  },
  {
    shortcut: 'thanks',
    title: 'Thank you',
    texts: {
      en: 'Thank you for writing to Casa Lume, {{first_name ?? "dear customer"}}. Have a bright day!',
      'pt-BR': 'Obrigado por escrever à Casa Lume, {{first_name ?? "cliente"}}. Um dia iluminado para você!',
    },
  },
  {
    shortcut: 'ref',
    title: 'Refund timing',
    texts: { en: 'Banks take up to 5 working days after we send the refund.' },
  },
]

export const seedReplies = (botId: Id): Promise<unknown> =>
  query(
    `insert into canned_reply (bot_id, shortcut, title, texts)
     select $2, r.shortcut, r.title, r.texts from jsonb_to_recordset($1) as r (shortcut text, title text, texts jsonb)
     on conflict do nothing`,
    [JSON.stringify(replies), botId],
  )

/** Attributes the demo defines beside the e-mail address. */
export const attributes = [
  { key: 'city', label: 'City', type: 'text', position: 1 },
  { key: 'room', label: 'Room', type: 'text', position: 2 },
  { key: 'budget', label: 'Budget', type: 'text', position: 3 },
]

/** The shop's orders, answered from this table so that the demo needs no network. */
export const shop = {
  answers: {
    'GET /orders/20418': { status: 200, body: { status: 'on-the-way', arrives: '2026-12-03' } },
    'GET /orders/20377': { status: 200, body: { status: 'delivered', arrives: '2026-11-14' } },
    'GET /orders/20455': { status: 200, body: { status: 'on-the-way', arrives: '2026-12-08' } },
    'POST /assemblies': { status: 201, body: { booked: true } },
  },
  otherwise: { status: 404, body: { error: 'no such order' } },
}

/** What Lumi knows about lamps. */
export const knowledge = [
  {
    question: 'Do the pendants work with a dimmer?',
    words: ['dimmer', 'dim', 'dimmable', 'led'],
    answer: 'Halo, Gota and Arco work with any LED dimmer up to 150 W. Lua has a touch dimmer of its own.',
  },
  {
    question: 'What colours does the Halo pendant come in?',
    words: ['colour', 'color', 'colours', 'halo', 'cor'],
    answer: 'Halo comes in graphite, sand and moss. The inside is always warm white.',
  },
  {
    question: 'How long does delivery take?',
    words: ['delivery', 'deliver', 'shipping', 'entrega', 'prazo'],
    answer: 'In São Paulo 2 working days, elsewhere in Brazil 4 to 7. Each lamp travels in its own wooden frame.',
  },
  {
    question: 'Can I return a lamp?',
    words: ['return', 'refund', 'exchange', 'devolver', 'troca'],
    answer: 'Yes, within 30 days, also when it was hanging already. We collect it at your door.',
  },
  {
    question: 'Which bulb do I need?',
    words: ['bulb', 'e27', 'socket', 'lâmpada'],
    answer: 'All our lamps take E27 LED bulbs; one warm white bulb of 2,700 K is in every box.',
  },
]

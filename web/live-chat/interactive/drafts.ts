import {
  type ChoicesDraft,
  choicesContent,
  choicesProblems,
  type DraftProblem,
  interactiveLimits,
  isPoint,
  type LinkDraft,
  linkProblems,
  type SendableContent,
} from '#domain/message/index.ts'

export const interactiveKinds = ['choices', 'link', 'place', 'askPlace'] as const
export type InteractiveKind = (typeof interactiveKinds)[number]

export interface PlaceDraft {
  /** as typed: a comma is as good as a point */
  latitude: string
  longitude: string
  name: string
  address: string
}

/** Everything typed in the builder, one draft per kind, so that looking at another kind loses nothing. */
export interface Drafts {
  kind: InteractiveKind
  choices: ChoicesDraft
  link: LinkDraft
  place: PlaceDraft
  askPlace: { text: string }
}

export const emptyDrafts = (text: string, listButton: string, askPlace: string): Drafts => ({
  kind: 'choices',
  choices: {
    text,
    choices: [
      { title: '', description: '' },
      { title: '', description: '' },
    ],
    listButton,
  },
  link: { text, title: '', url: '' },
  place: { latitude: '', longitude: '', name: '', address: '' },
  askPlace: { text: text || askPlace },
})

/** What WhatsApp would refuse in the draft that is open. */
export function problemsOf(drafts: Drafts): DraftProblem[] {
  switch (drafts.kind) {
    case 'choices':
      return choicesProblems(drafts.choices)
    case 'link':
      return linkProblems(drafts.link)
    case 'place':
      return placeProblems(drafts.place)
    case 'askPlace':
      return lengthProblems(drafts.askPlace.text)
  }
}

/** The open draft as a message. Asked only when it has no problems. */
export function contentOf(drafts: Drafts, idStem: string): SendableContent {
  const { link, place } = drafts
  switch (drafts.kind) {
    case 'choices':
      return choicesContent(drafts.choices, idStem)
    case 'link':
      return { kind: 'link', text: link.text.trim(), title: link.title.trim(), url: link.url.trim() }
    case 'place':
      return {
        kind: 'location',
        latitude: numberOf(place.latitude),
        longitude: numberOf(place.longitude),
        ...(place.name.trim() ? { name: place.name.trim() } : {}),
        ...(place.address.trim() ? { address: place.address.trim() } : {}),
      }
    case 'askPlace':
      return { kind: 'locationRequest', text: drafts.askPlace.text.trim() }
  }
}

const numberOf = (typed: string) => (typed.trim() ? Number(typed.trim().replace(',', '.')) : Number.NaN)

function placeProblems({ latitude, longitude }: PlaceDraft): DraftProblem[] {
  const wrong = (field: 'latitude' | 'longitude', typed: string, point: Parameters<typeof isPoint>[0]) =>
    typed.trim() === '' ? [{ field, why: 'empty' as const }] : isPoint(point) ? [] : [{ field, why: 'wrong' as const }]
  return [
    ...wrong('latitude', latitude, { latitude: numberOf(latitude), longitude: 0 }),
    ...wrong('longitude', longitude, { latitude: 0, longitude: numberOf(longitude) }),
  ]
}

const lengthProblems = (text: string): DraftProblem[] =>
  text.trim() === ''
    ? [{ field: 'text', why: 'empty' }]
    : text.trim().length > interactiveLimits.text
      ? [{ field: 'text', why: 'long', most: interactiveLimits.text }]
      : []

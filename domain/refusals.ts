/** Every way Baton says no. HTTP maps the kind to a status; the API's `code` is the key in snake_case. */
export const refusals = {
  notFound: { kind: 'missing', say: 'There is no {thing} with this id, or you may not see it.' },
  notSignedIn: { kind: 'unauthorised', say: 'Sign in, or send an API key as a Bearer token.' },
  notAllowed: { kind: 'forbidden', say: 'Your role may not do this.' },
  heldByAnother: { kind: 'forbidden', say: '{name} holds this chat, so only they can see and answer it.' },
  notOpenToYou: {
    kind: 'forbidden',
    say: '{name} holds this chat, and this bot does not let it be opened with a reason.',
  },
  takenByAnother: { kind: 'conflict', say: '{name} has taken this chat.' },
  notOnline: { kind: 'conflict', say: 'Set your presence to Online to take a chat.' },
  agentNotOnline: { kind: 'conflict', say: '{name} is not Online, so the chat cannot be given to them.' },
  notInThisBot: { kind: 'invalid', say: '{name} does not belong to this bot.' },
  notHeld: { kind: 'conflict', say: 'Nobody holds this chat.' },
  notYours: { kind: 'forbidden', say: 'Only the person who holds this chat may do this.' },
  alreadyRequesting: { kind: 'conflict', say: 'This chat is waiting for a person already.' },
  impossibleMove: { kind: 'conflict', say: 'A chat that is {status} cannot be {happening}.' },
  undoTooLate: {
    kind: 'conflict',
    say: 'Resolve can be undone within 8 seconds, and only until the customer writes again.',
  },
  replyWindowClosed: {
    kind: 'invalid',
    say: '24 hours have passed since the customer wrote: only a template can be sent.',
  },
  interveneFirst: { kind: 'forbidden', say: 'Press Intervene first: only the person who holds a chat writes in it.' },
  contentInvalid: { kind: 'invalid', say: '{reason}' },
  bodyInvalid: { kind: 'invalid', say: 'The request body does not fit: {reason}' },
  notJson: { kind: 'unsupported', say: 'Send the body as application/json.' },
  otherAddress: { kind: 'forbidden', say: 'Open Baton at {address}: this page came from another address.' },
  tooLarge: { kind: 'tooLarge', say: 'This is larger than the {limit} allowed.' },
  fileTypeRefused: { kind: 'unsupported', say: 'Files of this type are not accepted: {type}.' },
  tooManyRequests: { kind: 'limited', say: 'Too many requests. Try again in {seconds} seconds.' },
  cursorInvalid: { kind: 'invalid', say: 'This cursor was not made by Baton, or belongs to another list.' },
  nameTaken: { kind: 'conflict', say: 'This name is taken by another {thing}.' },
  attributesFull: {
    kind: 'conflict',
    say: 'There are {most} attributes, the most there can be. Delete one first.',
  },
  attributeBuiltIn: { kind: 'conflict', say: 'The e-mail address is always there: it cannot be deleted.' },
  tagMerged: { kind: 'conflict', say: 'The tag {name} was merged into {into}, and its name leads there.' },
  attributeFilledByOthers: { kind: 'forbidden', say: '{name}: {reason}' },
  attributeUnknown: { kind: 'invalid', say: 'There is no attribute named {name}.' },
  attributeInvalid: { kind: 'invalid', say: '{name}: {reason}' },
  segmentInUse: { kind: 'conflict', say: '{name} is used by {users}. Take it out there first.' },
  segmentNotShared: {
    kind: 'conflict',
    say: 'The segment {name} is not shared: others could not use this view. Share the segment first.',
  },
  segmentInvalid: { kind: 'invalid', say: 'This segment cannot be read: {reason}' },
  notCsv: { kind: 'unsupported', say: 'This is no CSV file: {reason}' },
  importIsSo: { kind: 'conflict', say: 'This import is {status}, so that cannot be done with it now.' },
  importFileGone: { kind: 'conflict', say: 'The file is no longer kept. Upload it again.' },
  idempotencyMismatch: { kind: 'conflict', say: 'This Idempotency-Key was used for another request.' },
  replyToUnknown: { kind: 'invalid', say: 'The message to reply to is not in this chat.' },
  dictationOff: { kind: 'conflict', say: 'No transcription service is set up: the operator names one in STT_URL.' },
  transcriptionBusy: { kind: 'limited', say: 'The transcription service is busy. Try again in a moment.' },
  transcriptionFailed: { kind: 'upstream', say: 'The transcription service did not help: {reason}.' },
  nothingHeard: { kind: 'invalid', say: 'No words were heard. Speak closer to the microphone and try again.' },
  peopleOnly: { kind: 'forbidden', say: 'Only a signed-in person has this; an API key has none.' },
  notLater: { kind: 'invalid', say: 'Choose a time in the future, within a year.' },
  scheduledIsOver: { kind: 'conflict', say: 'This message was sent or put away already.' },
  lastAdmin: { kind: 'conflict', say: 'There must be an admin: make somebody else one first.' },
  notYourself: {
    kind: 'conflict',
    say: 'Nobody takes their own role away or deactivates themselves: ask another admin.',
  },
  invitedAlready: { kind: 'conflict', say: 'There is an open invitation for this address. Send it again instead.' },
  invitationSpent: { kind: 'missing', say: 'This invitation was used, taken back, or is too old. Ask for a new one.' },
  secondFactorDue: {
    kind: 'forbidden',
    say: 'Set up a second factor first: this installation asks everybody like you for one.',
  },
  secondFactorWanted: {
    kind: 'forbidden',
    say: 'This installation asks you for a second factor, so it cannot be taken off.',
  },
  contactExists: { kind: 'conflict', say: 'This is {who}, who is a contact already.' },
  mergeItself: { kind: 'invalid', say: 'A contact cannot be merged with itself.' },
  mergeHeld: { kind: 'conflict', say: '{name} holds a chat of these contacts. Wait until it is resolved or returned.' },
  mergeTwoHeld: {
    kind: 'conflict',
    say: 'You hold two chats on {channel} that would become one. Resolve one of them first.',
  },
  mergeIsUndone: { kind: 'conflict', say: 'This merge was undone already.' },
  mergeTooOld: { kind: 'conflict', say: 'A merge can be undone for {days} days.' },
  mergeLaterFirst: { kind: 'conflict', say: 'A later merge stands on this one: undo that one first.' },
  mergeWroteSince: {
    kind: 'conflict',
    say: 'The customer has written into the joined chat since, so the two can no longer be taken apart.',
  },
  mergePhoneTaken: { kind: 'conflict', say: 'Another contact has the number {phone} by now.' },
  contactBlocked: { kind: 'conflict', say: 'This contact is blocked. Unblock them to write.' },
  contactOptedOut: {
    kind: 'conflict',
    say: 'This customer opted out of marketing: the template {name} may not be sent to them.',
  },
  eraseNotConfirmed: { kind: 'invalid', say: 'Type {word} exactly to confirm.' },
  contactHeld: { kind: 'conflict', say: '{name} holds a chat of this contact. Wait until it is resolved or returned.' },
  usedByFlows: { kind: 'conflict', say: 'Published flows name this {thing}: {flows}. Change them first.' },
  demoAdminNeeded: {
    kind: 'conflict',
    say: 'Make somebody an admin who is not of the demo first: else nobody could sign in any more.',
  },
  simulatorOff: {
    kind: 'conflict',
    say: 'The simulator is off here: the operator switches it on with BATON_SIMULATOR=on.',
  },
  setupDone: { kind: 'conflict', say: 'Baton is set up already: sign in.' },
} as const satisfies Record<string, { kind: RefusalKind; say: string }>

export type RefusalKind =
  | 'missing'
  | 'unauthorised'
  | 'forbidden'
  | 'conflict'
  | 'invalid'
  | 'unsupported'
  | 'tooLarge'
  | 'limited'
  /** a service of somebody else's that we asked */
  | 'upstream'

export type RefusalCode = keyof typeof refusals

/** A "no" as a value: which one, and the words that fill its sentence. */
export interface Refusal {
  ok: false
  code: RefusalCode
  words: Record<string, string>
  /** Extra machine-readable members for the API's answer, such as the holder of a taken chat. */
  more?: Record<string, unknown>
}

/** Says no. */
export const refuse = (
  code: RefusalCode,
  words: Record<string, string> = {},
  more?: Record<string, unknown>,
): Refusal => (more ? { ok: false, code, words, more } : { ok: false, code, words })

/** The refusal's sentence with its words filled in. */
export const sentence = ({ code, words }: Pick<Refusal, 'code' | 'words'>): string =>
  refusals[code].say.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '')

/** `takenByAnother` → `taken_by_another`, the stable code of the API. */
export const apiCode = (code: RefusalCode): string => code.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What a refusal of the channel means for the message and for the number. */
export type ErrorClass =
  /** may pass by itself: try again with a growing pause */
  | 'retry'
  /** too fast for this one customer: only they wait */
  | 'pair-rate'
  /** the number as a whole must stop until somebody acts */
  | 'stop-channel'
  /** the reply window is closed: only a template gets through */
  | 'template-needed'
  /** the customer asked not to be written to */
  | 'opted-out'
  /** trying again changes nothing */
  | 'never'

export interface PlainError {
  class: ErrorClass
  /** one sentence an agent understands */
  say: string
}

/** Meta's codes, each with what it means for us and in plain words. What is not listed is final. */
const errors: Record<string, PlainError> = {
  0: { class: 'stop-channel', say: 'The access token of this number is no longer valid.' },
  190: { class: 'stop-channel', say: 'The access token of this number has expired or was revoked.' },
  3: { class: 'stop-channel', say: 'The access token lacks a permission for this.' },
  10: { class: 'stop-channel', say: 'The access token lacks a permission for this.' },
  200: { class: 'stop-channel', say: 'The access token lacks a permission for this.' },
  131005: { class: 'stop-channel', say: 'The access token lacks a permission for this.' },
  368: { class: 'stop-channel', say: 'WhatsApp has blocked this business for a policy violation.' },
  131031: { class: 'stop-channel', say: 'WhatsApp has locked this business account.' },
  131042: { class: 'stop-channel', say: 'There is a payment problem on the WhatsApp account.' },
  131045: { class: 'stop-channel', say: 'This number is not registered with WhatsApp yet.' },
  133010: { class: 'stop-channel', say: 'This number is not registered with WhatsApp.' },
  1: { class: 'retry', say: 'WhatsApp answered with an unknown error.' },
  2: { class: 'retry', say: 'WhatsApp is down or overloaded.' },
  4: { class: 'retry', say: 'Too many calls to WhatsApp in a short time.' },
  80007: { class: 'retry', say: 'Too many calls to WhatsApp in a short time.' },
  130429: { class: 'retry', say: 'This number sends faster than WhatsApp allows.' },
  131000: { class: 'retry', say: 'Something went wrong at WhatsApp.' },
  131016: { class: 'retry', say: 'WhatsApp is not available at the moment.' },
  131057: { class: 'retry', say: 'The WhatsApp account is in maintenance for a moment.' },
  133004: { class: 'retry', say: 'WhatsApp is busy.' },
  131056: { class: 'pair-rate', say: 'Too many messages to this customer in a short time.' },
  131047: {
    class: 'template-needed',
    say: 'More than 24 hours have passed since the customer wrote: send a template instead.',
  },
  131050: { class: 'opted-out', say: 'The customer asked to get no more marketing messages.' },
  33: { class: 'never', say: 'WhatsApp does not know this number or object any more.' },
  100: { class: 'never', say: 'WhatsApp refused the message as badly formed.' },
  130472: { class: 'never', say: 'WhatsApp kept this marketing message back as part of an experiment.' },
  130497: { class: 'never', say: 'WhatsApp does not allow this business to write to that country.' },
  131008: { class: 'never', say: 'WhatsApp refused the message: something is missing in it.' },
  131009: { class: 'never', say: 'WhatsApp refused the message: a value in it is not valid.' },
  131021: { class: 'never', say: 'Sender and recipient are the same number.' },
  131026: {
    class: 'never',
    say: 'The message cannot be delivered: the number may not be on WhatsApp, or has an old app, or blocked us.',
  },
  131030: { class: 'never', say: 'This test number may not write to that recipient.' },
  131037: { class: 'never', say: 'The display name of this number is not approved yet.' },
  131048: { class: 'never', say: 'WhatsApp limits this number because too many people reported it.' },
  131049: { class: 'never', say: 'WhatsApp chose not to deliver this marketing message to the customer.' },
  131051: { class: 'never', say: 'WhatsApp does not support this type of message.' },
  131052: { class: 'never', say: 'The file the customer sent could not be downloaded: ask them to send it again.' },
  131053: { class: 'never', say: 'WhatsApp could not use the file: its format or size does not fit.' },
  131055: { class: 'never', say: 'This number may not use this function.' },
  131062: { class: 'never', say: 'This message needs a phone number, and the customer shares none.' },
  131063: { class: 'never', say: 'Marketing messages are switched off for this number.' },
  131064: { class: 'never', say: 'WhatsApp limits templates of this account for a while.' },
  132000: { class: 'never', say: 'The number of values does not match the template.' },
  132001: { class: 'never', say: 'The template does not exist in this language or is not approved.' },
  132005: { class: 'never', say: 'The filled-in template is too long.' },
  132007: { class: 'never', say: 'The template breaks a WhatsApp policy.' },
  132008: { class: 'never', say: 'A value in the template has the wrong format.' },
  132012: { class: 'never', say: 'A value in the template has the wrong format.' },
  132015: { class: 'never', say: 'WhatsApp has paused this template for low quality.' },
  132016: { class: 'never', say: 'WhatsApp has disabled this template for low quality.' },
  132018: { class: 'never', say: 'A value in the template holds line breaks or too many spaces.' },
  132068: { class: 'never', say: 'The form in this message is blocked.' },
  132069: { class: 'never', say: 'The form in this message was sent too often.' },
  134011: { class: 'never', say: 'The payment terms of WhatsApp have not been accepted.' },
  135000: { class: 'never', say: 'WhatsApp refused the message.' },
  137000: { class: 'never', say: "The customer's identity has changed and must be checked again." },
}

const UNKNOWN: PlainError = { class: 'never', say: 'WhatsApp refused the message.' }

/** What a code of Meta's means for us, and how to say it to an agent. */
export const plainError = (code: string | number): PlainError => {
  const key = String(code)
  return Object.hasOwn(errors, key) ? errors[key]! : UNKNOWN
}

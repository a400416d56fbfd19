import type { WordKey } from '../../i18n/index.ts'

/** Why a message for later did not go, by the code of the refusal. */
export const becauseWord = (code: string | null): WordKey =>
  code === 'replyWindowClosed'
    ? 'later.becauseWindow'
    : code === 'heldByAnother' || code === 'notHeld'
      ? 'later.becauseHolder'
      : 'later.becauseOther'

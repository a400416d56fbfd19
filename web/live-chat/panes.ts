/**
 * What Live Chat and History ask of the panes beside the list:
 * `thread/index.ts` exports ConversationPane, `profile/index.ts` ChatProfile, `locked/index.ts` LockedPane.
 */
export interface ConversationPaneProps {
  conversationId: string
  /** on a phone, where one pane is shown at a time */
  onBack?: () => void
  /** shows or hides the profile; absent where there is none */
  onProfile?: () => void
  isProfileOpen?: boolean
  /** no composer and no moves: the chat is looked at from History */
  readOnly?: boolean
}

export interface ChatProfileProps {
  conversationId: string
  /** hides the panel, or closes the sheet */
  onClose?: () => void
  /** opened by the key that edits the first attribute */
  startsEditing?: boolean
}

/** A chat that somebody else holds: who, since when, and the chat that waits longest instead. */
export interface LockedPaneProps {
  conversationId: string
  onBack?: () => void
}

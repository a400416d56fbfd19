export { useAgents, useBots, useTemplates } from './bots.ts'
export { useCannedList, useCannedReplies, useKeepReplies, useUseReply } from './canned.ts'
export { isRefused, Refused, reasonOf, Unreachable, whenSignedOut } from './client.ts'
export { useChatList, useChatSearch, useConversation, useCounts, useMarkRead } from './conversations.ts'
export { useDraft, useDraftMark, useDraftsKept } from './drafts.ts'
export { useAttributes, useContact, useJourney } from './journey.ts'
export { keys } from './keys.ts'
export {
  meQuery,
  setupQuery,
  useAsker,
  useChangeMe,
  useMe,
  usePresence,
  useResetPassword,
  useRights,
  useSetUp,
  useSetupState,
  useSignIn,
  useSignOut,
} from './me.ts'
export {
  itemsOf,
  type ThreadItem,
  useMessages,
  useReact,
  useResendWhenLive,
  useSend,
  useSendAgain,
} from './messages.ts'
export { useIntervene, useMoves } from './moves.ts'
export { useNotes } from './notes.ts'
export { useNotices, useReadNotices, useUnreadNotices } from './notices.ts'
export { useScheduled } from './scheduled.ts'
export type { Template } from './shapes.ts'
export { useTyping } from './typing.ts'
export { type Upload, useUpload } from './upload.ts'

export { useAgents, useBots, useTemplates } from './bots.ts'
export { isRefused, Refused, reasonOf, Unreachable, whenSignedOut } from './client.ts'
export { useChatList, useChatSearch, useConversation, useCounts, useMarkRead } from './conversations.ts'
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
export type { Template } from './shapes.ts'
export {
  useAccess,
  useChangeBot,
  useEpisodes,
  useLeaveChat,
  useOpenWithReason,
  useSetCapacity,
  useSupervision,
  useViewers,
} from './team.ts'
export { useTyping } from './typing.ts'
export { type Upload, useUpload } from './upload.ts'

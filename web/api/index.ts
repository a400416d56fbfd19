export {
  type SecondFactorBegun,
  useChangeNotices,
  useChangePassword,
  useEndOtherSessions,
  useEndSession,
  useNoticeSettings,
  useSecondFactor,
  useSessions,
} from './account.ts'
export { useAudit } from './audit.ts'
export { useAgents, useBots, useTemplates } from './bots.ts'
export { isRefused, Refused, reasonOf, Unreachable, whenFactorDue, whenSignedOut } from './client.ts'
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
  useSignInCode,
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
export {
  useAnswerInvitation,
  useChangeAgent,
  useChangeTeamRules,
  useInvitation,
  useInvitations,
  useInvite,
  usePeople,
  useRenewInvitation,
  useResetAgentPassword,
  useResetSecondFactor,
  useRevokeInvitation,
  useTeamRules,
} from './people.ts'
export { sendTestPush, subscribePush, unsubscribePush } from './push.ts'
export type { Template } from './shapes.ts'
export { useTyping } from './typing.ts'
export { type Upload, useUpload } from './upload.ts'

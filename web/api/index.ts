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
export { useLoadAhead } from './ahead.ts'
export { useApiKeys, useMakeApiKey, useRevokeApiKey } from './api-keys.ts'
export { auditTable, useAudit } from './audit.ts'
export { useAgents, useBots, useCreateBot, useMembership, useTemplates } from './bots.ts'
export { type BulkOutcome, type BulkWish, useBulk } from './bulk.ts'
export { useCannedList, useCannedReplies, useKeepReplies, useUseReply } from './canned.ts'
export { useCarried } from './carried.ts'
export {
  useChangeChannel,
  useChannels,
  useCheckChannel,
  useConnectChannel,
  useSimulateChannel,
} from './channels.ts'
export { isRefused, Refused, reasonOf, Unreachable, whenFactorDue, whenSignedOut } from './client.ts'
export { useEditContact } from './contact-fields.ts'
export {
  type ContactsAsked,
  useCampaignNames,
  useContactCount,
  useContactCounts,
  useContactList,
  useMakeContact,
  useTagContacts,
} from './contact-list.ts'
export {
  useBaton,
  useContactCampaigns,
  useContactChats,
  useContactFiles,
  useContactJourney,
  useContactOrders,
} from './contact-pages.ts'
export { useChatList, useChatSearch, useConversation, useCounts, useMarkRead } from './conversations.ts'
export { useDay } from './day.ts'
export { useDemoContents, useMakeAdmin, useRemoveDemo } from './demo.ts'
export { useDraft, useDraftMark, useDraftsKept } from './drafts.ts'
export { exportContacts, keepFile } from './export.ts'
export { useCarriers, useFieldList, useKeepAttributes, useKeepTags, useOrderFields } from './fields.ts'
export { historyTable, type PastFilter, useHistory } from './history.ts'
export {
  personAddress,
  useContactSearch,
  useDuplicates,
  useIdentity,
  useMergePreview,
  useMerges,
  useNotSame,
  useProofs,
} from './identity.ts'
export { uploadImport, useImport, useImportMoves, useImportPreview, useImports } from './imports.ts'
export { useAttributes, useContact, useJourney } from './journey.ts'
export { keys } from './keys.ts'
export {
  meQuery,
  setupQuery,
  useAsker,
  useChangeMe,
  useForgotPassword,
  useMe,
  usePresence,
  useResetPassword,
  useRights,
  useSetUp,
  useSetupState,
  useSignIn,
  useSignInCode,
  useSignOut,
  useSignOutEverywhere,
} from './me.ts'
export { useReact, useResendWhenLive, useSend, useSendAgain } from './messages.ts'
export { useIntervene, useMoves } from './moves.ts'
export { useNotes } from './notes.ts'
export { useNotices, useReadNotices, useUnreadNotices } from './notices.ts'
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
export { useScheduled, useScheduledIn } from './scheduled.ts'
export { type SearchPlace, useSearchHits } from './search.ts'
export { useKeepSegments, useSegments, useSegmentUses } from './segments.ts'
export { sendFile } from './send-file.ts'
export type { Template } from './shapes.ts'
export { useEveryAgent, useTagChat, useTags } from './tags.ts'
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
export { useCountedTeam, useKeepTeams, useMyTeams, useTeamList, useTeamsOf } from './teams.ts'
export { exportAddress, itemsOf, type ThreadItem, useMessages, useWholeThread } from './thread.ts'
export { transcribe } from './transcribe.ts'
export { useTyping } from './typing.ts'
export { useReadMark } from './unread.ts'
export { addUploads, type Upload, useUpload } from './upload.ts'
export { useSavedViews, useViewChanges } from './views.ts'

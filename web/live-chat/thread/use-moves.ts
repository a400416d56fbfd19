import { UNDO_RESOLVE_WITHIN } from '#domain/conversation/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { isRefused, reasonOf, useMoves } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'
import type { Who } from './who.ts'

/** A person of the bot, or a team: then one of them. */
export type AssignTo = { agentId: string } | { teamId: string }

/** The moves of a chat with what is said about them: the undo of Resolve, and every refusal. */
export function useSpokenMoves(chat: Conversation, who: Who) {
  const words = useWords()
  const toast = useToast()
  const moves = useMoves(chat.id)
  const refused = (error: unknown) => {
    const text = isRefused(error, 'taken_by_another')
      ? words('bar.taken', { name: error.problem.holder?.name ?? '' })
      : isRefused(error, 'not_online')
        ? words('bar.notOnline')
        : words('thread.failedMove', { reason: reasonOf(error) ?? words('failure.unreachable') })
    toast.show({ key: `move-${chat.id}`, text, bad: true })
  }
  const undo = () => moves.undoResolve.mutate(undefined, { onError: refused })
  return {
    isBusy: moves.resolve.isPending || moves.unassign.isPending || moves.assign.isPending,
    isResolving: moves.resolve.isPending,
    isIntervening: moves.intervene.isPending,
    intervene: () => moves.intervene.mutate(undefined, { onError: refused }),
    resolve: () =>
      moves.resolve.mutate(undefined, {
        onError: refused,
        onSuccess: () =>
          toast.show({
            key: `move-${chat.id}`,
            text: words('thread.isBack', { name: who.first }),
            action: { label: words('action.undo'), act: undo },
            lasts: UNDO_RESOLVE_WITHIN,
          }),
      }),
    unassign: (note?: string) => moves.unassign.mutate(note ? { note } : undefined, { onError: refused }),
    assign: (to: AssignTo, note?: string) => moves.assign.mutate(note ? { ...to, note } : to, { onError: refused }),
  }
}

export type SpokenMoves = ReturnType<typeof useSpokenMoves>

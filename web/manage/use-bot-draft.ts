import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { BotSettings } from '#domain/routing/index.ts'
import type { Bot } from '#protocol/http/index.ts'
import { reasonOf, useBots, useChangeBot } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { useToast } from '../parts/index.ts'

/** What of a bot these pages change. */
export interface BotDraft {
  name: string
  on: boolean
  settings: BotSettings
  supervision: Bot['supervision']
  texts: Bot['texts']
  languages: string[]
}

// What somebody has changed and not saved survives another page of the app, and comes back with the bot.
const unsaved = new Map<string, Partial<BotDraft>>()

/** A bot being changed on one page: what is saved, what is not yet, and how to save it. */
export function useBotDraft(page: string) {
  const words = useWords()
  const toast = useToast()
  const navigate = useNavigate()
  const { bots, isPending, isError, retry } = useBots()
  const wanted = useSearch({ strict: false, select: ({ bot }: { bot?: string }) => bot })
  const bot = bots.find(({ id }) => id === wanted) ?? bots[0]
  const key = `${page}:${bot?.id}`
  const [, drawAgain] = useState(0)
  const change = useChangeBot(bot?.id ?? '')
  const own = unsaved.get(key) ?? {}
  const isDirty = unsaved.has(key)

  const put = (next: Partial<BotDraft> | null) => {
    if (next) unsaved.set(key, next)
    else unsaved.delete(key)
    drawAgain((n) => n + 1)
  }
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])

  const draft: BotDraft | undefined = bot && {
    settings: own.settings ?? bot.settings,
    supervision: own.supervision ?? bot.supervision,
    texts: own.texts ?? bot.texts,
    languages: own.languages ?? bot.languages,
    name: own.name ?? bot.name,
    on: own.on ?? bot.on,
  }
  return {
    bots,
    bot,
    draft,
    isPending,
    isError,
    retry,
    isDirty,
    isSaving: change.isPending,
    pick: (id: string) => void navigate({ to: '.', search: (search: object) => ({ ...search, bot: id }) }),
    set: (patch: Partial<BotDraft>) => put({ ...own, ...patch }),
    setRules: (patch: Partial<BotSettings>) => draft && put({ ...own, settings: { ...draft.settings, ...patch } }),
    discard: () => put(null),
    save: () =>
      change.mutate(own, {
        onSuccess: () => {
          put(null)
          toast.show({ text: words('manage.saved') })
        },
        onError: (error) =>
          toast.show({
            key: 'manage-failed',
            bad: true,
            text: words('manage.notSaved', { reason: reasonOf(error) ?? words('failure.unreachable') }),
          }),
      }),
  }
}
export type BotDraftState = ReturnType<typeof useBotDraft>

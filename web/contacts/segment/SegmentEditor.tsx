import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Download, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Where } from '#domain/contact/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import type { Segment } from '#protocol/http/index.ts'
import {
  isRefused,
  reasonOf,
  useAsker,
  useAttributes,
  useCampaignNames,
  useContactCount,
  useKeepSegments,
} from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, IconButton, Input, Switch, useSettled, useToast } from '../../parts/index.ts'
import { ExportDialog } from '../ExportDialog.tsx'
import { finished, isFinished } from './edit.ts'
import { LeftContext, useLeft } from './LeftAfter.tsx'
import { RuleGroup } from './RuleGroup.tsx'
import { AFewOfThem, InItNow } from './SegmentNow.tsx'
import { UsedBy } from './UsedBy.tsx'
import { useSegmentDraft } from './use-segment-draft.ts'

const COUNT_AFTER_MS = 300

/** The rules of a segment, with how many contacts they mean as they are written. */
export function SegmentEditor({ segment, begin }: { segment: Segment | null; begin: Where | undefined }) {
  const words = useWords()
  const navigate = useNavigate()
  const toast = useToast()
  const asker = useAsker()
  const attributes = useAttributes()
  const campaigns = useCampaignNames()
  const { draft, change, forget } = useSegmentDraft(segment, begin)
  const { save, drop } = useKeepSegments()
  const [isExporting, setExporting] = useState(false)
  const [isTold, setTold] = useState(false)
  const asked = useSettled(
    useMemo(() => ({ where: finished(draft.group) ?? { all: [] } }), [draft.group]),
    COUNT_AFTER_MS,
  )
  const now = useContactCount(asked)
  const left = useLeft(draft.group, asked)
  const isOwn = !segment || segment.owner?.id === asker.id
  const mayChange = isOwn || mayAlways.shareSegments(asker)
  const name = draft.name.trim()
  const problems = useProblems(save.error ?? now.error)
  const isReady = name !== '' && isFinished(draft.group)
  const keep = () => {
    setTold(true)
    if (!isReady) return
    save.mutate(
      { id: segment?.id ?? null, name, where: draft.group, shared: draft.shared },
      {
        onSuccess: ({ id }) => {
          forget()
          toast.show({ key: 'segment', text: words('segment.saved', { name }) })
          void navigate({ to: '/contacts', search: { segment: id } })
        },
      },
    )
  }
  const remove = () =>
    segment &&
    drop.mutate(segment.id, {
      onSuccess: () => {
        forget()
        void navigate({ to: '/contacts', search: {} })
      },
    })
  return (
    <main className="min-h-0 flex-1 overflow-y-auto bg-bg px-4 pt-5 pb-8 tablet:px-7">
      <form
        className="mx-auto flex w-full max-w-[1240px] flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <header className="flex flex-wrap items-center gap-2.5">
          <IconButton
            label={words('segment.back')}
            icon={<ArrowLeft size={18} className="rtl:-scale-x-100" />}
            onClick={() => void navigate({ to: '/contacts', search: segment ? { segment: segment.id } : {} })}
          />
          <div className="min-w-[200px] flex-1">
            <h1 className="sr-only">{segment?.name ?? words('segment.new')}</h1>
            <Input
              size={42}
              className="max-w-[420px]"
              aria-label={words('segment.name')}
              placeholder={words('segment.name')}
              maxLength={60}
              disabled={!mayChange}
              bad={isTold && !name}
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
            />
            <p className="mt-1 t-12 text-ink-3">{words('segment.about')}</p>
          </div>
          {mayAlways.exportContacts(asker) && (
            <Button icon={<Download size={16} aria-hidden="true" />} onClick={() => setExporting(true)}>
              {words('contacts.export')}
            </Button>
          )}
          {segment && mayChange && (
            <Button icon={<Trash2 size={16} aria-hidden="true" />} busy={drop.isPending} onClick={remove}>
              {words('segment.delete')}
            </Button>
          )}
          {mayChange && (
            <Button type="submit" look="primary" busy={save.isPending}>
              {words('segment.save')}
            </Button>
          )}
        </header>
        {isTold && !isReady && (
          <p role="alert" className="text-late-text">
            {words(name ? 'segment.notFinished' : 'segment.nameIt')}
          </p>
        )}
        {(save.error ?? drop.error) && problems.size === 0 && (
          <p role="alert" className="text-late-text">
            {reasonOf(save.error ?? drop.error) ?? words('failure.unreachable')}
          </p>
        )}
        <div className="grid gap-4 laptop:grid-cols-[minmax(0,1fr)_320px]">
          <div className="flex min-w-0 flex-col gap-4">
            <section className="rounded-card border border-line bg-surface p-4 shadow-1">
              <LeftContext value={left}>
                <RuleGroup
                  group={draft.group}
                  at="where"
                  level={0}
                  attributes={attributes}
                  campaigns={campaigns}
                  problems={problems}
                  onChange={(group) => change({ group })}
                />
              </LeftContext>
            </section>
            <AFewOfThem asked={asked} />
          </div>
          <aside className="flex h-fit flex-col gap-3 rounded-card border border-line bg-surface p-4 shadow-1">
            <InItNow {...now} />
            {mayAlways.shareSegments(asker) && (
              <div className="flex items-center gap-3 border-line border-t pt-3">
                <span className="flex-1">{words('view.share')}</span>
                <Switch on={draft.shared} label={words('view.share')} onChange={(shared) => change({ shared })} />
              </div>
            )}
            {segment && <UsedBy id={segment.id} />}
            {segment?.owner && !isOwn && (
              <p className="t-12 text-ink-3">{words('view.by', { name: segment.owner.name })}</p>
            )}
          </aside>
        </div>
      </form>
      {isExporting && <ExportDialog asked={asked} ids={[]} onClose={() => setExporting(false)} />}
    </main>
  )
}

/** What the server could not understand, by where it stands. */
function useProblems(error: unknown): ReadonlyMap<string, string> {
  return useMemo(() => {
    const all = isRefused(error) ? (error.problem.errors ?? []) : []
    return new Map(all.map(({ field, message }) => [field, message]))
  }, [error])
}

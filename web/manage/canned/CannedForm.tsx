import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { shortcutOf } from '#domain/canned/index.ts'
import type { CannedReply } from '#protocol/http/index.ts'
import { reasonOf, useBots, useKeepReplies, useMe, useUpload } from '../../api/index.ts'
import { OneFile } from '../../files/OneFile.tsx'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input, Segments } from '../../parts/index.ts'
import { isManager } from '../pages.ts'

import { ReplyTexts } from './ReplyTexts.tsx'
import { useReplyForm } from './use-reply-form.ts'

/** Writes a canned reply, or changes one. */
export function CannedForm({ reply, onClose }: { reply: CannedReply | null; onClose: () => void }) {
  const words = useWords()
  const { language } = useLanguage()
  const isStaff = isManager(useMe())
  const { bots } = useBots()
  const { form, change, isKept, forget } = useReplyForm(reply, { private: !isStaff, language })
  const { save, drop } = useKeepReplies()
  const upload = useUpload()
  const [isSure, setSure] = useState(false)
  const fresh = upload.uploads[0]
  const file = fresh?.file ?? form.file
  const hasWords = Object.values(form.texts).some((text) => text.trim()) || file !== null
  const isReady = form.shortcut.trim() !== '' && form.title.trim() !== '' && hasWords && !upload.isUploading

  const close = () => {
    forget()
    onClose()
  }
  const submit = () => {
    if (!isReady) return
    const texts = Object.fromEntries(Object.entries(form.texts).filter(([, text]) => text.trim()))
    const { shortcut, title, botId } = form
    save.mutate(
      { id: reply?.id ?? null, shortcut, title, texts, botId, private: form.private, fileId: file?.id ?? null },
      { onSuccess: close },
    )
  }
  const scopes = [
    ...(isStaff ? [{ value: 'all', label: words('canned.everyone') }] : []),
    ...(isStaff ? bots.map(({ id, name }) => ({ value: id, label: words('canned.botOnly', { bot: name }) })) : []),
    // Shared stays shared and private stays private: a reply does not change its owner.
    ...(reply && !reply.private ? [] : [{ value: 'own', label: words('canned.onlyYou') }]),
  ].filter(({ value }) => !reply?.private || value === 'own')
  const failure = save.error ?? drop.error
  return (
    <Dialog
      open
      onClose={onClose}
      title={words(reply ? 'canned.formEdit' : 'canned.formNew')}
      effect={words('canned.formEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          {reply && (
            <Button
              look={isSure ? 'danger' : 'ghost'}
              className="me-auto"
              busy={drop.isPending}
              icon={<Trash2 size={15} aria-hidden="true" />}
              onClick={() => (isSure ? drop.mutate(reply.id, { onSuccess: close }) : setSure(true))}
            >
              {words(isSure ? (reply.private ? 'canned.deleteSureOwn' : 'canned.deleteSure') : 'canned.delete')}
            </Button>
          )}
          <Button onClick={close}>{words('action.cancel')}</Button>
          <Button look="primary" disabled={!isReady} busy={save.isPending} onClick={submit}>
            {words('canned.save')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {isKept && (
          <p role="status" className="t-12 text-ink-3">
            {words('canned.kept')}
          </p>
        )}
        <div className="grid gap-3.5 phone:grid-cols-[180px_1fr]">
          <Field label={words('canned.shortcut')} hint={words('canned.shortcutHint')}>
            {(control) => (
              <Input
                {...control}
                dir="ltr"
                maxLength={33}
                autoCapitalize="off"
                spellCheck={false}
                before={<span className="text-ink-3">/</span>}
                value={form.shortcut}
                onChange={(event) => change({ shortcut: shortcutOf(event.target.value) })}
              />
            )}
          </Field>
          <Field label={words('canned.title')} hint={words('canned.titleHint')}>
            {(control) => (
              <Input
                {...control}
                maxLength={80}
                value={form.title}
                onChange={(event) => change({ title: event.target.value })}
              />
            )}
          </Field>
        </div>
        {scopes.length > 1 && (
          <div className="flex flex-col gap-1.5">
            <span className="t-caption text-ink-2">{words('canned.who')}</span>
            <Segments
              label={words('canned.who')}
              value={form.private ? 'own' : (form.botId ?? 'all')}
              segments={scopes}
              onChange={(value) =>
                change({ private: value === 'own', botId: value === 'own' || value === 'all' ? null : value })
              }
            />
          </div>
        )}
        <ReplyTexts texts={form.texts} onChange={(texts) => change({ texts })} />
        <OneFile
          file={file}
          upload={fresh}
          onAdd={(files) => {
            upload.clear()
            upload.add(files)
          }}
          onRemove={() => {
            upload.clear()
            change({ file: null })
          }}
        />
        {!hasWords && <p className="t-12 text-ink-3">{words('canned.needsWords')}</p>}
        {failure && (
          <p role="alert" className="t-12 text-late-text">
            {reasonOf(failure) ?? words('failure.unreachable')}
          </p>
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  )
}

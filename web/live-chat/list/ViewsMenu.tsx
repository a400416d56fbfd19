import { Bookmark, BookmarkPlus, Settings2, Trash2, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { SavedView, ViewFilter } from '#protocol/http/index.ts'
import { reasonOf, useMe, useSavedViews, useViewChanges } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import {
  Button,
  classes,
  Dialog,
  Field,
  IconButton,
  Input,
  Menu,
  MenuItem,
  MenuLine,
  Switch,
} from '../../parts/index.ts'
import { type ChatSearch, chatSearchOf } from './list-filter.ts'

interface ViewsMenuProps {
  search: ChatSearch
  onShow: (search: ChatSearch) => void
}

/** Named filters of the list: show one, keep the one on screen, look after one's own. */
export function ViewsMenu({ search, onShow }: ViewsMenuProps) {
  const words = useWords()
  const views = useSavedViews()
  const [asks, setAsks] = useState<'save' | 'manage' | null>(null)
  const now = filterToKeep(search)
  const shown = views.find(({ filter }) => isSame(filter, now))
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={shown ? words('view.isShown', { name: shown.name }) : words('view.all')}
            className={classes(
              'move grid size-[26px] shrink-0 place-items-center rounded-tag hover:bg-surface-3 pointer-coarse:size-9',
              shown ? 'bg-brand-soft text-brand-text' : 'text-ink-2',
            )}
          >
            <Bookmark size={15} />
          </button>
        }
      >
        {views.map((view) => (
          <MenuItem
            key={view.id}
            icon={view.shared ? <UsersRound /> : <Bookmark />}
            onSelect={() => onShow(chatSearchOf(view.filter))}
          >
            {view.name}
          </MenuItem>
        ))}
        {views.length === 0 && <p className="max-w-[240px] px-2.5 py-1.5 t-12 text-ink-3">{words('view.noneYet')}</p>}
        <MenuLine />
        <MenuItem icon={<BookmarkPlus />} disabled={Object.keys(now).length === 0} onSelect={() => setAsks('save')}>
          {words('view.save')}
        </MenuItem>
        {views.length > 0 && (
          <MenuItem icon={<Settings2 />} onSelect={() => setAsks('manage')}>
            {words('view.manage')}
          </MenuItem>
        )}
      </Menu>
      {asks === 'save' && <SaveView filter={now} onClose={() => setAsks(null)} />}
      {asks === 'manage' && <ManageViews views={views} onClose={() => setAsks(null)} />}
    </>
  )
}

/** What of the address a view keeps: not the words, not the open message. */
const filterToKeep = ({ q: _q, at: _at, ...filter }: ChatSearch): ViewFilter => filter
const isSame = (a: ViewFilter, b: ViewFilter) => {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof ViewFilter)[]
  return names.length > 0 && names.every((name) => a[name] === b[name])
}

function SaveView({ filter, onClose }: { filter: ViewFilter; onClose: () => void }) {
  const words = useWords()
  const me = useMe()
  const { save } = useViewChanges()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const go = () => {
    if (name.trim()) save.mutate({ name: name.trim(), filter, shared }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('view.saveTitle')}
      effect={words('view.saveEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="primary" disabled={!name.trim()} busy={save.isPending} onClick={go}>
            {words('view.saveNow')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field
          label={words('view.name')}
          error={save.error ? (reasonOf(save.error) ?? words('failure.unreachable')) : null}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
      {me.role !== 'agent' && (
        <div className="mt-3 flex items-center gap-3">
          <span className="flex-1 t-13">{words('view.share')}</span>
          <Switch on={shared} label={words('view.share')} onChange={setShared} />
        </div>
      )}
    </Dialog>
  )
}

function ManageViews({ views, onClose }: { views: readonly SavedView[]; onClose: () => void }) {
  const words = useWords()
  const me = useMe()
  const { change, drop } = useViewChanges()
  const failed = change.error ?? drop.error
  const isStaff = me.role !== 'agent'
  return (
    <Dialog open onClose={onClose} title={words('view.manageTitle')} closeLabel={words('action.close')} wide>
      {failed && (
        <p role="alert" className="mb-2 t-12 text-late-text">
          {reasonOf(failed) ?? words('failure.unreachable')}
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {views.map((view) => {
          const mayChange = view.owner?.id === me.id || isStaff
          return (
            <li key={view.id} className="flex flex-wrap items-center gap-2.5">
              <Input
                className="min-w-[160px] flex-1"
                aria-label={words('view.name')}
                defaultValue={view.name}
                disabled={!mayChange}
                maxLength={60}
                onBlur={({ target }) => {
                  const name = target.value.trim()
                  if (name && name !== view.name) change.mutate({ id: view.id, name })
                }}
                onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
              />
              <span className="t-12 text-ink-3">
                {view.owner && view.owner.id !== me.id ? words('view.by', { name: view.owner.name }) : null}
              </span>
              {isStaff && (
                <>
                  <span className="t-12 text-ink-2" aria-hidden="true">
                    {words('view.shared')}
                  </span>
                  <Switch
                    on={view.shared}
                    label={words('view.shareOne', { name: view.name })}
                    onChange={(shared) => change.mutate({ id: view.id, shared })}
                  />
                </>
              )}
              {mayChange && (
                <IconButton
                  label={words('view.drop', { name: view.name })}
                  icon={<Trash2 size={15} />}
                  onClick={() => drop.mutate(view.id)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { Bookmark, BookmarkPlus, Pencil, Users, UsersRound } from 'lucide-react'
import { useSegments } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Menu, MenuItem, MenuLine } from '../parts/index.ts'
import type { ContactSearch } from './contact-search.ts'

interface SegmentsMenuProps {
  search: ContactSearch
  onShow: (segment: string | undefined) => void
}

/** Saved segments: show one, change the one on screen, or make one of the rules on screen. */
export function SegmentsMenu({ search, onShow }: SegmentsMenuProps) {
  const words = useWords()
  const navigate = useNavigate()
  const { segments } = useSegments()
  const shown = segments.find(({ id }) => id === search.segment)
  const open = (segmentId: string) =>
    void navigate({
      to: '/contacts/segments/$segmentId',
      params: { segmentId },
      search: segmentId === 'new' && search.where ? { where: search.where } : {},
    })
  return (
    <>
      <Menu
        trigger={
          <Button
            icon={<Bookmark size={16} aria-hidden="true" />}
            aria-label={shown && words('segment.isShown', { name: shown.name })}
          >
            <span className="max-w-[180px] truncate">{shown?.name ?? words('segment.all')}</span>
          </Button>
        }
      >
        <MenuItem icon={<Users />} onSelect={() => onShow(undefined)}>
          {words('contacts.everybody')}
        </MenuItem>
        {segments.map(({ id, name, shared }) => (
          <MenuItem key={id} icon={shared ? <UsersRound /> : <Bookmark />} onSelect={() => onShow(id)}>
            {name}
          </MenuItem>
        ))}
        <MenuLine />
        {shown && (
          <MenuItem icon={<Pencil />} onSelect={() => open(shown.id)}>
            {words('segment.open')}
          </MenuItem>
        )}
        <MenuItem icon={<BookmarkPlus />} onSelect={() => open('new')}>
          {words('segment.new')}
        </MenuItem>
      </Menu>
      {search.where && (
        <Button look="ghost" icon={<BookmarkPlus size={16} aria-hidden="true" />} onClick={() => open('new')}>
          {words('segment.saveAs')}
        </Button>
      )}
    </>
  )
}

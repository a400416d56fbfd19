import { MessageSquare, Plus, StickyNote, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton, Menu, MenuChoices } from '../../parts/index.ts'

export type Writing = 'reply' | 'note'

interface ComposerTabsProps {
  kind: Writing
  onKind: (kind: Writing) => void
  hint: ReactNode
  /** there the plus beside the text chooses, and only a note is named */
  isPhone: boolean
}

/** What is being written: words for the customer, or a note that never leaves. */
export function ComposerTabs({ kind, onKind, hint, isPhone }: ComposerTabsProps) {
  const words = useWords()
  if (isPhone) return kind === 'note' && <NoteStrip onEnd={() => onKind('reply')} />
  return (
    <div role="tablist" aria-label={words('composer.tabs')} className="flex items-center gap-0.5 px-2 pt-1.5">
      {(['reply', 'note'] as const).map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          aria-selected={kind === one}
          onClick={() => onKind(one)}
          className={classes(
            'h-[26px] rounded-tag px-[9px] t-caption pointer-coarse:h-11',
            kind === one ? 'bg-surface-3 text-ink' : kind === 'note' ? 'text-note-text' : 'text-ink-3',
          )}
        >
          {words(`composer.${one}`)}
        </button>
      ))}
      <span className="flex-1" />
      {hint && <span className="keys pe-2 t-11 text-ink-3 max-phone:hidden">{hint}</span>}
    </div>
  )
}

function NoteStrip({ onEnd }: { onEnd: () => void }) {
  const words = useWords()
  return (
    <div className="flex items-center gap-2 ps-3 t-ui text-note-text">
      <StickyNote size={16} aria-hidden="true" />
      <span className="flex-1">{words('composer.note')}</span>
      <IconButton
        label={words('composer.reply')}
        icon={<X size={16} />}
        className="text-note-text! hover:bg-transparent!"
        onClick={onEnd}
      />
    </div>
  )
}

/** The same choice on a phone, behind the plus. */
export function WritingMenu({ kind, onKind }: { kind: Writing; onKind: (kind: Writing) => void }) {
  const words = useWords()
  return (
    <Menu side="top" trigger={<IconButton label={words('composer.tabs')} icon={<Plus size={20} />} />}>
      <MenuChoices
        closes
        label={words('composer.tabs')}
        value={kind}
        onChange={onKind}
        choices={[
          { value: 'reply', label: words('composer.reply'), icon: <MessageSquare size={16} aria-hidden="true" /> },
          { value: 'note', label: words('composer.note'), icon: <StickyNote size={16} aria-hidden="true" /> },
        ]}
      />
    </Menu>
  )
}

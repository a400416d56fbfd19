import { EmojiPicker } from 'frimousse'
import { Flag, Heart, Package, Smile, Truck } from 'lucide-react'
import { type AriaAttributes, useMemo, useRef, useState } from 'react'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { countUse, mostUsed } from './emoji-used.ts'
import { useShortcodes } from './shortcodes.ts'

const TONE = 'baton.skin-tone'
const cell = 'grid size-9 place-items-center rounded-m text-[21px] pointer-coarse:size-10'

/** Every emoji, searched in the reader's language and in English, the own most used first; the skin tone is remembered. */
export function EmojiPanel({ onPick }: { onPick: (emoji: string) => void }) {
  const words = useWords()
  const { language } = useLanguage()
  const [used] = useState(mostUsed)
  const viewport = useRef<HTMLDivElement>(null)
  const pick = (emoji: string) => {
    countUse(emoji)
    onPick(emoji)
  }
  return (
    <EmojiPicker.Root
      locale={language.startsWith('pt') ? 'pt' : 'en'}
      emojibaseUrl="/emoji"
      columns={8}
      skinTone={toneFrom(localStorage.getItem(TONE))}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      className="isolate flex h-full flex-col"
    >
      <EmojiPicker.Search
        autoFocus
        aria-label={words('emoji.search')}
        placeholder={words('emoji.search')}
        className="mx-3 mt-2.5 mb-1 h-8 shrink-0 rounded-m border border-control bg-surface-2 px-2.5 t-ui text-ink"
      />
      {used.length > 0 && (
        <div className="shrink-0 px-3 pt-1">
          <p id="emoji-used" className="px-0.5 pb-1 t-11 font-medium text-ink-3">
            {words('emoji.used')}
          </p>
          <fieldset aria-labelledby="emoji-used" className="flex gap-1">
            {used.map((emoji) => (
              <button key={emoji} type="button" onClick={() => pick(emoji)} className={`${cell} hover:bg-surface-3`}>
                {emoji}
              </button>
            ))}
          </fieldset>
        </div>
      )}
      <EmojiPicker.Viewport ref={viewport} className="relative min-h-0 flex-1 outline-0">
        <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-ink-3">
          {words('emoji.loading')}
        </EmojiPicker.Loading>
        <EmojiPicker.Empty className="absolute inset-0 grid place-items-center text-ink-3">
          {words('emoji.none')}
        </EmojiPicker.Empty>
        <EmojiPicker.List
          className="select-none pb-1.5"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div {...props} className="bg-surface px-3.5 pt-2 pb-1 t-11 font-medium text-ink-3">
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...fromOne(props)} className="flex gap-1 px-3">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                {...fromOne(props)}
                type="button"
                className={`${cell} data-[active]:bg-brand-soft data-[active]:ring-[1.5px] data-[active]:ring-brand data-[active]:ring-inset`}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
      <div className="flex h-[38px] shrink-0 items-center gap-1 border-line border-t bg-surface-2 px-3">
        {groups.map(({ at, word, icon }) => (
          <IconButton
            key={at}
            size={26}
            label={words(word)}
            icon={icon}
            className="pointer-coarse:size-8!"
            onClick={() => jump(viewport.current, at)}
          />
        ))}
        <Active />
        <SkinTone />
      </div>
    </EmojiPicker.Root>
  )
}

/** Rows and columns are counted from one (WAI-ARIA); the picker begins at zero. */
const fromOne = <Props extends AriaAttributes>(props: Props): Props => ({
  ...props,
  ...('aria-rowindex' in props ? { 'aria-rowindex': (props['aria-rowindex'] ?? 0) + 1 } : {}),
  ...('aria-colindex' in props ? { 'aria-colindex': (props['aria-colindex'] ?? 0) + 1 } : {}),
})

const groups = [
  { at: 0, word: 'emoji.faces', icon: <Smile size={14} /> },
  { at: 7, word: 'emoji.symbols', icon: <Heart size={14} /> },
  { at: 6, word: 'emoji.objects', icon: <Package size={14} /> },
  { at: 4, word: 'emoji.travel', icon: <Truck size={14} /> },
  { at: 8, word: 'emoji.flags', icon: <Flag size={14} /> },
] as const

function jump(viewport: HTMLElement | null, group: number) {
  const head = viewport?.querySelectorAll<HTMLElement>('[frimousse-category]')[group]
  if (viewport && head) viewport.scrollTop = head.offsetTop
}

/** The emoji one stands on, and the name that `:` finds it by. */
function Active() {
  const { language } = useLanguage()
  const shortcodes = useShortcodes(language, true)
  const names = useMemo(() => new Map(shortcodes.map(({ emoji, name }) => [plain(emoji), name])), [shortcodes])
  return (
    <EmojiPicker.ActiveEmoji>
      {({ emoji }) => (
        <span className="flex min-w-0 flex-1 items-center justify-end gap-1.5">
          {emoji && (
            <>
              <span className="text-[18px]">{emoji.emoji}</span>
              <bdi className="truncate t-12 text-ink-2">:{names.get(plain(emoji.emoji)) ?? emoji.label}:</bdi>
            </>
          )}
        </span>
      )}
    </EmojiPicker.ActiveEmoji>
  )
}

// Tones and the mark for colour are not part of a name.
const plain = (emoji: string) => emoji.replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, '')

function SkinTone() {
  const words = useWords()
  return (
    <EmojiPicker.SkinTone>
      {({ skinTone, setSkinTone, skinToneVariations }) => (
        <button
          type="button"
          aria-label={words('emoji.skin')}
          title={words('emoji.skin')}
          className="grid size-7 shrink-0 place-items-center rounded-m text-[16px] hover:bg-surface-3"
          onClick={() => {
            const at = skinToneVariations.findIndex((one) => one.skinTone === skinTone)
            const next = skinToneVariations[(at + 1) % skinToneVariations.length]
            if (!next) return
            localStorage.setItem(TONE, next.skinTone)
            setSkinTone(next.skinTone)
          }}
        >
          {skinToneVariations.find((one) => one.skinTone === skinTone)?.emoji}
        </button>
      )}
    </EmojiPicker.SkinTone>
  )
}

const tones = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const
const toneFrom = (stored: string | null) => tones.find((tone) => tone === stored) ?? 'none'

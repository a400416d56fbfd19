import { EmojiPicker } from 'frimousse'
import { useState } from 'react'
import { useLanguage, useWords } from '../../i18n/index.ts'

const TONE = 'baton.skin-tone'
const OWN = 'baton.emoji'
const MOST = 8

/** Every emoji, searched in the reader's language, the own most used first; the skin tone is remembered. */
export function EmojiPanel({ onPick }: { onPick: (emoji: string) => void }) {
  const words = useWords()
  const { language } = useLanguage()
  const [used] = useState(mostUsed)
  const pick = (emoji: string) => {
    remember(emoji)
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
        className="m-2 h-[34px] rounded-m border border-control bg-surface px-2.5 t-14 text-ink"
      />
      {used.length > 0 && (
        <div className="flex gap-px border-line border-b px-3 pb-1.5">
          {used.map((emoji) => (
            <button
              key={emoji}
              type="button"
              onClick={() => pick(emoji)}
              className="grid size-9 place-items-center rounded-m text-[20px] hover:bg-surface-3"
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      <EmojiPicker.Viewport className="relative min-h-0 flex-1 outline-0">
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
              <div {...props} className="bg-surface px-3 pt-2 pb-1 t-11 font-medium text-ink-3">
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...props} className="px-3">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                {...props}
                type="button"
                className="grid size-9 place-items-center rounded-m text-[20px] data-[active]:bg-surface-3"
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
      <div className="flex h-10 items-center gap-2 border-line border-t bg-surface-2 px-3">
        <EmojiPicker.ActiveEmoji>
          {({ emoji }) => (
            <span className="flex-1 truncate t-12 text-ink-2">{emoji && `${emoji.emoji} ${emoji.label}`}</span>
          )}
        </EmojiPicker.ActiveEmoji>
        <EmojiPicker.SkinTone>
          {({ skinTone, setSkinTone, skinToneVariations }) => (
            <button
              type="button"
              aria-label={words('emoji.skin')}
              className="grid size-8 place-items-center rounded-m text-[18px] hover:bg-surface-3"
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
      </div>
    </EmojiPicker.Root>
  )
}

const tones = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const
const toneFrom = (stored: string | null) => tones.find((tone) => tone === stored) ?? 'none'

function counts(): [string, number][] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(OWN) ?? '[]')
    return Array.isArray(stored)
      ? stored.filter((one) => Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'number')
      : []
  } catch {
    return []
  }
}

const mostUsed = () =>
  counts()
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([emoji]) => emoji)

function remember(emoji: string) {
  const all = new Map(counts())
  all.set(emoji, (all.get(emoji) ?? 0) + 1)
  localStorage.setItem(OWN, JSON.stringify([...all].sort((a, b) => b[1] - a[1]).slice(0, 60)))
}

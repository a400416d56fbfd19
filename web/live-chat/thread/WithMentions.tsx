import { LinkedText } from './LinkedText.tsx'

interface WithMentionsProps {
  text: string
  mentions: readonly { id: string; name: string }[]
}

/** A note's words, the people named in it made bold. */
export function WithMentions({ text, mentions }: WithMentionsProps) {
  if (!mentions.length) return <LinkedText text={text} />
  const names = mentions
    .map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .sort((a, b) => b.length - a.length)
  return text.split(new RegExp(`(@(?:${names.join('|')}))`, 'u')).map((part, at) =>
    at % 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
      <b key={at} className="font-semibold">
        <bdi>{part}</bdi>
      </b>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
      <LinkedText key={at} text={part} />
    ),
  )
}

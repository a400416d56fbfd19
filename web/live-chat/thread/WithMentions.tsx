import { useMemo } from 'react'
import { Named, RichText } from './RichText.tsx'

interface WithMentionsProps {
  text: string
  mentions: readonly { id: string; name: string }[]
}

/** A note's words, the people named in it made bold. */
export function WithMentions({ text, mentions }: WithMentionsProps) {
  const named = useMemo(() => (mentions.length ? asPattern(mentions.map(({ name }) => name)) : null), [mentions])
  return (
    <Named value={named}>
      <RichText text={text} />
    </Named>
  )
}

/** The longest name first: Ana Maria is not Ana. */
function asPattern(names: string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length)
  return new RegExp(`(@(?:${escaped.join('|')}))`, 'u')
}

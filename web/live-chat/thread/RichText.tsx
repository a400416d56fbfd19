import { createContext, Fragment, type ReactNode, useContext } from 'react'
import { classes } from '../../parts/index.ts'
import { type Block, blocksOf, type Inline, isOnlyEmoji } from './rich-text.ts'

/** What stands out in plain words: the people a note names. */
export const Named = createContext<RegExp | null>(null)

/** Words of a person, with the marks WhatsApp gives them. Everything is made of nodes: markup in it stays text. */
export function RichText({ text, big }: { text: string; big?: boolean }) {
  if (big && isOnlyEmoji(text)) return <span className="text-[32px] leading-10">{text}</span>
  const blocks = blocksOf(text)
  if (blocks.length === 1 && blocks[0]?.kind === 'lines')
    return (
      <span dir="auto" className="whitespace-pre-wrap">
        {pieces(blocks[0].inner)}
      </span>
    )
  return (
    <div dir="auto" className="flex flex-col gap-1 whitespace-pre-wrap">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        <Part key={at} block={block} />
      ))}
    </div>
  )
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'lines':
      return <p>{pieces(block.inner)}</p>
    case 'quote':
      return <blockquote className="border-current/40 border-s-[3px] ps-2 opacity-90">{pieces(block.inner)}</blockquote>
    case 'mono':
      return <pre className={classes(code, 'overflow-x-auto p-2')}>{block.text}</pre>
    case 'bullets':
      return <ul className="list-disc ps-5">{items(block.items)}</ul>
    case 'numbers':
      return (
        <ol start={block.start} className="list-decimal ps-6">
          {items(block.items)}
        </ol>
      )
  }
}

const code = 'rounded-tag bg-current/10 font-mono text-[12.5px]'

// biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
const items = (all: Inline[][]): ReactNode => all.map((inner, at) => <li key={at}>{pieces(inner)}</li>)

const pieces = (inner: Inline[]): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
  inner.map((piece, at) => <Fragment key={at}>{one(piece)}</Fragment>)

function one(piece: Inline): ReactNode {
  switch (piece.kind) {
    case 'text':
      return <Plain text={piece.text} />
    case 'link':
      return (
        <a
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={piece.href}
          className="underline"
        >
          <bdi>{piece.text}</bdi>
        </a>
      )
    case 'code':
      return <code className={classes(code, 'px-1')}>{piece.text}</code>
    case 'bold':
      return <b className="font-semibold">{pieces(piece.inner)}</b>
    case 'italic':
      return <i>{pieces(piece.inner)}</i>
    case 'strike':
      return <s>{pieces(piece.inner)}</s>
  }
}

function Plain({ text }: { text: string }) {
  const named = useContext(Named)
  if (!named) return text
  return text.split(named).map((part, at) =>
    at % 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <b key={at} className="font-semibold">
        <bdi>{part}</bdi>
      </b>
    ) : (
      part
    ),
  )
}

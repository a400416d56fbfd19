import { piecesOf } from './links.ts'

/** Words of a person: text is text, and only safe addresses become links. */
export const LinkedText = ({ text }: { text: string }) => (
  <span dir="auto" className="whitespace-pre-wrap">
    {piecesOf(text).map(({ text: words, href }, at) =>
      href ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
        <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow" className="underline">
          <bdi>{words}</bdi>
        </a>
      ) : (
        words
      ),
    )}
  </span>
)

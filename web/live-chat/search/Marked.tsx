/** A line with the words that were looked for marked in it. */
export function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  let at = 0
  const pieces = marks.map(([from, to]) => {
    const before = text.slice(at, from)
    at = to
    return { from, before, hit: text.slice(from, to) }
  })
  return (
    <span dir="auto">
      {pieces.map(({ from, before, hit }) => (
        <span key={from}>
          {before}
          <mark>{hit}</mark>
        </span>
      ))}
      {text.slice(at)}
    </span>
  )
}

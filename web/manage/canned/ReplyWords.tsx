/** The words of a reply, its variables told apart as small chips. */
export function ReplyWords({ text }: { text: string }) {
  const parts = text.split(/(\{\{[^{}]*\}\})/)
  return parts.map((part, at) => {
    const name = /^\{\{\s*([\w.]+)/.exec(part)?.[1]
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
    if (!name) return <span key={at}>{part}</span>
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
      <bdi key={at} className="rounded-tag bg-surface-3 px-1 text-[11px] text-ink-2 leading-4">
        {name}
      </bdi>
    )
  })
}

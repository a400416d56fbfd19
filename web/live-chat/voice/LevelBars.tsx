const LEAST = 0.12

/** Bars of loudness, the newest at the end, as many as there is room for. */
export function LevelBars({ levels, height = 28 }: { levels: readonly number[]; height?: number }) {
  return (
    <span
      aria-hidden="true"
      style={{ blockSize: height }}
      className="flex min-w-0 flex-1 items-center justify-end gap-[2.5px] overflow-hidden"
    >
      {levels.slice(-MOST).map((level, at) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity, they move on
          key={at}
          className="w-[2.5px] shrink-0 rounded-full bg-late"
          style={{ blockSize: `${Math.max(LEAST, level) * 100}%` }}
        />
      ))}
    </span>
  )
}

const MOST = 160

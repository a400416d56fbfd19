import { encode } from 'uqr'

/** A text as a picture a phone can read; drawn here, so that nobody else learns the text. Always dark on white. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <div className="grid place-items-center rounded-card border border-line bg-white p-4">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width="164"
        height="164"
        role="img"
        aria-label={label}
        shapeRendering="crispEdges"
      >
        <path d={path} fill="#101828" />
      </svg>
    </div>
  )
}

import { encode } from 'uqr'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'

/** A quiet edge of four modules, as readers of codes expect. */
const EDGE = 4
const DARK = '#101828'
const PNG_MODULE = 16

/** The link as a code to print: shown, and saved as a drawing or a picture. Made here, so that nobody else learns it. */
export function TagQr({ text, name }: { text: string; name: string }) {
  const words = useWords()
  const { data, size } = encode(text, { ecc: 'M', border: EDGE })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const file = `${name.trim().replace(/[^\p{L}\p{N}]+/gu, '-') || 'tag'}-qr`
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="${DARK}"/></svg>`
  const saveSvg = () => save(new Blob([drawing], { type: 'image/svg+xml' }), `${file}.svg`)
  const savePng = () => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = size * PNG_MODULE
    const pen = canvas.getContext('2d')
    if (!pen) return
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.fillStyle = DARK
    for (const [y, row] of data.entries())
      for (const [x, dark] of row.entries())
        if (dark) pen.fillRect(x * PNG_MODULE, y * PNG_MODULE, PNG_MODULE, PNG_MODULE)
    canvas.toBlob((picture) => picture && save(picture, `${file}.png`), 'image/png')
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width="148"
        height="148"
        role="img"
        aria-label={words('tags.qrOf', { name })}
        shapeRendering="crispEdges"
        className="rounded-m border border-line bg-white"
      >
        <path d={path} fill={DARK} />
      </svg>
      <div className="flex gap-2">
        <Button onClick={saveSvg}>{words('tags.qrSvg')}</Button>
        <Button onClick={savePng}>{words('tags.qrPng')}</Button>
      </div>
    </div>
  )
}

function save(blob: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken the bytes once the click is handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

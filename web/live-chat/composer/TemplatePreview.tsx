import { FileText, Image, MapPin, Video } from 'lucide-react'
import { useWords } from '../../i18n/index.ts'
import { headerFile, headerPlace, type Piece, shown } from './template.ts'

const faces = { image: Image, video: Video, document: FileText }

/** A template as the customer will see it, what was typed marked and what is missing outlined. */
export function TemplatePreview({
  components,
  values,
  fileName,
}: {
  components: readonly unknown[]
  values: Record<string, string>
  fileName?: string
}) {
  const words = useWords()
  const { header, body, footer, buttons } = shown(components, values)
  const file = headerFile(components)
  const Face = file ? faces[file] : headerPlace(components) ? MapPin : null
  return (
    <fieldset aria-label={words('template.preview')} className="rounded-[10px] bg-bg p-3">
      <div
        dir="auto"
        className="whitespace-pre-wrap rounded-bubble border border-line bg-surface px-3 py-2 text-[13.5px] leading-5"
      >
        {Face && (
          <span className="mb-1.5 flex min-h-14 items-center justify-center gap-2 rounded-m bg-surface-3 px-2 t-12 text-ink-2">
            <Face size={18} aria-hidden="true" className="shrink-0" />
            <bdi className="truncate">{fileName ?? words(file ? `template.${file}` : 'template.place')}</bdi>
          </span>
        )}
        {header.length > 0 && (
          <b className="block font-semibold">
            <Pieces pieces={header} />
          </b>
        )}
        <Pieces pieces={body} />
        {footer && <span className="mt-1 block t-12 text-ink-3">{footer}</span>}
        {buttons.map((title) => (
          <span
            key={title}
            className="mt-1.5 block border-line border-t pt-1.5 text-center font-medium text-brand-text"
          >
            {title}
          </span>
        ))}
      </div>
    </fieldset>
  )
}

const Pieces = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map((piece, at) =>
    'text' in piece ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change their order
      <span key={at}>{piece.text}</span>
    ) : piece.value ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change their order
      <bdi key={at} className="rounded-tag bg-brand-soft px-1 text-brand-text">
        {piece.value}
      </bdi>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change their order
      <bdi key={at} className="rounded-tag border border-req-line border-dashed px-1 text-req-text">
        {`{{${piece.name}}}`}
      </bdi>
    ),
  )

import { Dialog } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, type ReactElement, useState } from 'react'
import { useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import type { Shown } from './viewing.ts'
import type { Who } from './who.ts'

interface ViewerProps {
  pictures: readonly Shown[]
  fileId: string
  who: Who
  onShow: (fileId: string) => void
  onClose: () => void
}

const steps = [1, 1.5, 2, 3, 4]

/** A picture as large as the window: arrows go to its neighbours, + and − zoom, Esc leaves. */
export function Viewer({ pictures, fileId, who, onShow, onClose }: ViewerProps) {
  const words = useWords()
  const times = useTimes()
  const [zoom, setZoom] = useState(0)
  const at = pictures.findIndex(({ file }) => file.id === fileId)
  const shown = pictures[at]
  if (!shown) return null
  const { file, caption } = shown
  const go = (by: number) => {
    const next = pictures[at + by]
    if (!next) return
    setZoom(0)
    onShow(next.file.id)
  }
  const zoomBy = (by: number) => setZoom(Math.min(steps.length - 1, Math.max(0, zoom + by)))
  const press = (event: KeyboardEvent) => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const acts: Record<string, () => void> = {
      [forward]: () => go(1),
      [back]: () => go(-1),
      Home: () => go(-at),
      End: () => go(pictures.length - 1 - at),
      '+': () => zoomBy(1),
      '=': () => zoomBy(1),
      '-': () => zoomBy(-1),
      '0': () => setZoom(0),
    }
    const act = acts[event.key]
    if (!act || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const author = shown.from === 'customer' ? who.name : (shown.author ?? who.bot)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black" />
        <Dialog.Popup
          onKeyDown={press}
          className="fixed inset-0 z-50 flex flex-col text-white outline-0 [color-scheme:dark]"
        >
          <header className="flex shrink-0 items-center gap-1 px-4 py-2">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="truncate t-ui-b" dir="auto">
                {author}
              </Dialog.Title>
              <Dialog.Description className="truncate text-[12px] text-white/75 leading-4">
                {[
                  `${times.day(shown.at)} ${times.time(shown.at)}`,
                  pictures.length > 1 && words('viewer.place', { n: at + 1, of: pictures.length }),
                  file.name,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Dialog.Description>
            </div>
            <Tool label={words('viewer.smaller')} icon={<ZoomOut />} off={zoom === 0} act={() => zoomBy(-1)} />
            <span className="min-w-11 text-center text-[12px] tabular-nums" aria-live="polite">
              {`${steps[zoom]! * 100} %`}
            </span>
            <Tool
              label={words('viewer.larger')}
              icon={<ZoomIn />}
              off={zoom === steps.length - 1}
              act={() => zoomBy(1)}
            />
            <a
              href={`${file.url}?download`}
              download={file.name}
              aria-label={words('thread.download', { name: file.name })}
              title={words('thread.download', { name: file.name })}
              className={tool}
            >
              <Download />
            </a>
            <Dialog.Close aria-label={words('action.close')} title={words('action.close')} className={tool}>
              <X />
            </Dialog.Close>
          </header>
          <div className="relative min-h-0 flex-1">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the two buttons above zoom as well */}
            <div
              key={file.id}
              tabIndex={zoom ? 0 : undefined}
              onDoubleClick={() => setZoom(zoom ? 0 : 2)}
              className="grid size-full overflow-auto overscroll-contain"
            >
              <img
                src={file.url}
                alt={caption || file.name}
                draggable={false}
                style={zoom ? { width: `${steps[zoom]! * 100}%`, maxWidth: 'none' } : undefined}
                className={classes(
                  'm-auto object-contain',
                  zoom ? 'cursor-zoom-out' : 'max-h-full max-w-full cursor-zoom-in',
                )}
              />
            </div>
            {at > 0 && (
              <Tool
                label={words('viewer.before')}
                icon={<ChevronLeft className="mirror" />}
                act={() => go(-1)}
                className="absolute start-3 top-1/2 -translate-y-1/2 bg-black/60"
              />
            )}
            {at < pictures.length - 1 && (
              <Tool
                label={words('viewer.after')}
                icon={<ChevronRight className="mirror" />}
                act={() => go(1)}
                className="absolute end-3 top-1/2 -translate-y-1/2 bg-black/60"
              />
            )}
          </div>
          {caption && (
            <p className="max-h-[20dvh] shrink-0 overflow-y-auto whitespace-pre-wrap px-4 py-3 text-center" dir="auto">
              {caption}
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const tool =
  'move grid size-11 shrink-0 place-items-center rounded-full text-white hover:bg-white/15 disabled:opacity-40 [&>svg]:size-5'

function Tool({
  label,
  icon,
  act,
  off,
  className,
}: {
  label: string
  icon: ReactElement
  act: () => void
  off?: boolean
  className?: string
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={off}
      onClick={act}
      className={classes(tool, className)}
    >
      {icon}
    </button>
  )
}

import { ExternalLink, MapPin } from 'lucide-react'
import type { Content } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'

/** A place, drawn and not fetched: no map service learns where a customer is until somebody follows the link. */
export function Place({ place, onMe }: { place: Extract<Content, { kind: 'location' }>; onMe?: boolean }) {
  const words = useWords()
  const { latitude, longitude } = place
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return (
    <a
      href={map}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={words('thread.mapOf', { place: place.name ?? at })}
      className="block w-[260px] max-w-full"
    >
      <span className="relative -mx-[7px] -mt-[3px] mb-1.5 block h-[110px] overflow-hidden rounded-[10px] bg-surface-3">
        <Streets turn={Math.round(Math.abs(latitude * 31 + longitude * 17)) % 4} />
        <MapPin
          size={30}
          aria-hidden="true"
          className="absolute start-1/2 top-1/2 -translate-x-1/2 -translate-y-full fill-late text-surface rtl:translate-x-1/2"
        />
      </span>
      <b className="block font-semibold" dir="auto">
        {place.name ?? words('kind.location')}
      </b>
      {place.address && (
        <span className="block t-12" dir="auto">
          {place.address}
        </span>
      )}
      <span className={classes('flex items-center gap-1 t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>
        <bdi>{at}</bdi>
        <span className="ms-auto inline-flex items-center gap-1 underline">
          {words('thread.map')}
          <ExternalLink size={12} aria-hidden="true" />
        </span>
      </span>
    </a>
  )
}

const Streets = ({ turn }: { turn: number }) => (
  <svg viewBox="0 0 280 110" preserveAspectRatio="xMidYMid slice" aria-hidden="true" className="size-full">
    <g transform={`rotate(${turn * 90 + 12} 140 55)`} fill="none" strokeLinecap="round">
      <g stroke="var(--line-2)" strokeWidth="5">
        <path d="M-80 20H360M-80 92H360M40-120V230M118-120V230M240-120V230" />
        <path d="M-80-40H360M-80 150H360M-30-120V230M310-120V230" />
      </g>
      <path d="M-90 70C40 30 150 100 380 30" stroke="var(--req-line)" strokeWidth="9" />
      <path d="M-90 120C70 150 120 10 370 90" stroke="var(--brand-line)" strokeWidth="12" />
      <g fill="var(--bot-soft)" stroke="none">
        <rect x="126" y="28" width="52" height="34" rx="4" />
        <rect x="-16" y="98" width="46" height="36" rx="4" />
      </g>
    </g>
  </svg>
)

/** Our own simplified drawing of the channel's glyph. */
export const WhatsAppGlyph = ({ size = 16, className }: { size?: number; className?: string }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.2"
    strokeLinecap="round"
    strokeLinejoin="round"
    className={className}
    aria-hidden="true"
  >
    <path d="M3.5 20.5l1.3-4.4A8.8 8.8 0 1 1 8 19.3z" />
    <path
      d="M9.2 8.3c-.6 2.9 3.4 7 6.4 6.5l.5-1.6-2-1-1 .9c-1-.4-1.9-1.3-2.3-2.3l.9-1-1-2z"
      fill="currentColor"
      stroke="none"
    />
  </svg>
)

/** The two batons. */
export const Logo = ({ size = 32, title }: { size?: number; title?: string }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 32 32"
    role={title ? 'img' : undefined}
    aria-label={title}
    aria-hidden={title ? undefined : true}
    className="shrink-0"
  >
    <rect width="32" height="32" rx="9" fill="#2a53db" />
    <path d="M7 20.5 15.5 12" stroke="#7fe3d4" strokeWidth="4.6" strokeLinecap="round" />
    <path d="M16.5 20 25 11.5" stroke="#fff" strokeWidth="4.6" strokeLinecap="round" />
  </svg>
)

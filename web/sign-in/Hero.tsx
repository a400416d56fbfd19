import { useWords } from '../i18n/index.ts'
import { Logo } from '../parts/index.ts'

/** The baton passing from teal over amber to cobalt; beside the form where there is room. */
export function Hero() {
  const words = useWords()
  return (
    <header className="relative hidden flex-col overflow-hidden bg-hero px-14 py-12 text-white laptop:flex">
      <Drawing />
      <div className="relative flex items-center gap-3">
        <Logo />
        <span className="text-[20px] leading-6 font-semibold tracking-[-.02em]">Baton</span>
      </div>
      <div className="relative mt-[72px] max-w-[440px]">
        <div className="t-40 whitespace-pre-line">{words('signIn.hero', { br: '\n' })}</div>
        <div className="mt-3.5 max-w-[300px] text-[15px] leading-[23px] text-hero-2">{words('signIn.heroText')}</div>
      </div>
    </header>
  )
}

const Drawing = () => (
  <svg
    viewBox="0 0 640 900"
    preserveAspectRatio="xMidYMid slice"
    width="100%"
    height="100%"
    className="absolute inset-0"
    aria-hidden="true"
  >
    <defs>
      <linearGradient id="teal" x1="0" y1="1" x2="1" y2="0">
        <stop offset="0" stopColor="#0b736a" stopOpacity="0" />
        <stop offset=".45" stopColor="#2fb7a6" />
        <stop offset="1" stopColor="#7fe3d4" />
      </linearGradient>
      <linearGradient id="amber" x1="0" y1="1" x2="1" y2="0">
        <stop offset="0" stopColor="#f5b04c" />
        <stop offset="1" stopColor="#f08a3c" />
      </linearGradient>
      <linearGradient id="cobalt" x1="0" y1="1" x2="1" y2="0">
        <stop offset="0" stopColor="#4a72f2" />
        <stop offset="1" stopColor="#9db4ff" stopOpacity="0" />
      </linearGradient>
    </defs>
    <g fill="none" strokeLinecap="round" strokeWidth="30">
      <path d="M-60 860C120 800 190 700 262 580" stroke="url(#teal)" />
      <path d="M292 530c16-27 50-84 67-110" stroke="url(#amber)" strokeDasharray=".1 44" />
      <path d="M388 380C470 262 560 190 720 130" stroke="url(#cobalt)" />
    </g>
    <g fill="none" stroke="#fff" strokeOpacity=".07" strokeWidth="1.5">
      <path d="M-60 900C140 830 220 720 292 600S520 230 740 170" />
      <path d="M-60 820C100 770 160 680 232 560S460 150 700 90" />
    </g>
  </svg>
)

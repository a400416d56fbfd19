import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

const text = z.string().trim().min(1)
const url = (schemes: string[], example: string) =>
  text.refine(
    (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
    `must be an address like ${example}`,
  )
/** Addresses, networks, or the three names for near ones, as the HTTP server understands them. */
const isProxy = (one: string): boolean => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(one)) return true
  const [address = '', bits, ...rest] = one.split('/')
  if (!isIP(address) || rest.length > 0) return false
  if (bits === undefined) return true
  try {
    new BlockList().addSubnet(
      address,
      /^\d{1,3}$/.test(bits) ? Number(bits) : -1,
      isIP(address) === 6 ? 'ipv6' : 'ipv4',
    )
    return true
  } catch {
    return false
  }
}
const pieces = (value: string) => value.split(',').map((piece) => piece.trim())
const onOff = z.enum(['on', 'off'], 'must be on or off')

/** Every variable Baton reads, what it may be and what it is when absent. */
const Shape = z.object({
  PORT: z.coerce
    .number('must be a port, 0 to 65535')
    .int()
    .min(0, 'must be a port, 0 to 65535')
    .max(65535, 'must be a port, 0 to 65535')
    .default(3000),
  HOST: text.default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'], 'https://chat.example.com').optional(),
  TRUST_PROXY: text
    .refine(
      (value) => pieces(value).every(isProxy),
      'must be addresses or networks like 10.0.0.1, 10.0.0.0/8 or loopback',
    )
    .optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/baton').optional(),
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  BATON_DATA: text.default('./data'),
  BATON_SECRET: z
    .string()
    .refine((value) => pieces(value).every((one) => one.length >= 16), 'must have at least 16 characters')
    .optional(),
  BATON_DEMO: onOff.optional(),
  BATON_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  BATON_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  BATON_API_KEY: z.string().min(24, 'must have at least 24 characters').optional(),
  BATON_SIMULATOR: onOff.optional(),
  WHATSAPP_GRAPH_URL: url(['http:', 'https:'], 'https://graph.facebook.com').default('https://graph.facebook.com'),
  WHATSAPP_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v24.0')
    .default('v24.0'),
  BATON_ALLOW_HOSTS: z
    .string()
    .transform((value) => value.split(',').map((host) => host.trim()))
    .pipe(z.array(z.string().regex(/^[\w.[\]:-]+$/, 'must be host names or host:port, separated by commas')))
    .optional(),
  CHROMIUM_PATH: text.optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  TURN_URLS: text.optional(),
  TURN_SECRET: text.optional(),
  STT_URL: url(['http:', 'https:'], 'https://host/v1').optional(),
  AI_URL: url(['http:', 'https:'], 'https://host/v1').optional(),
  AI_KEY: text.optional(),
  AI_MODEL: text.optional(),
  S3_ENDPOINT: url(['http:', 'https:'], 'https://s3.example.com').optional(),
  S3_BUCKET: text.optional(),
  S3_REGION: text.optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
})
export type Environment = z.output<typeof Shape>

const SECRETS = /SECRET|PASSWORD|KEY|_URL$/

/** The environment, checked. A wrong value stops the start with a sentence that names it. Empty means absent. */
export function readEnvironment(given: NodeJS.ProcessEnv): Environment {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Shape.safeParse(present)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    const value = SECRETS.test(name) ? 'its value' : `"${given[name]}"`
    return `${name} cannot be ${value}: it ${issue.message}.`
  })
  throw new Error(sentences.join('\n'))
}

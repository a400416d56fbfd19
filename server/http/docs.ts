import type { FastifyInstance } from 'fastify'

interface Operation {
  summary?: string
  tags?: string[]
  requestBody?: unknown
  parameters?: unknown
  responses?: unknown
}

/** The API described: as OpenAPI for programs, as a page for people. */
export function docsDoors(app: FastifyInstance): void {
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').send(page(app.swagger() as unknown as Described)),
  )
}

interface Described {
  info: { title: string; version: string }
  paths?: Record<
    string,
    Record<string, Operation & { requestBody?: unknown; parameters?: unknown; responses?: unknown }>
  >
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function page(api: Described): string {
  const operations = Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const nouns = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))]
  const section = (noun: string) =>
    `<h2 id="${escaped(noun)}">${escaped(noun)}</h2>${operations
      .filter(({ operation }) => (operation.tags?.[0] ?? 'other') === noun)
      .map(row)
      .join('')}`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(api.info.title)} API</title><style>${style}</style></head><body><main>
<h1>${escaped(api.info.title)} API ${escaped(api.info.version)}</h1>
<p>Send <code>Authorization: Bearer &lt;key&gt;</code>; make a key with <code>npm run key -- --role admin</code>.
Lists are paged by <code>limit</code> and <code>cursor</code>; errors are problem details with a stable <code>code</code>.
The machine-readable description is <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav>${nouns.map((noun) => `<a href="#${escaped(noun)}">${escaped(noun)}</a>`).join(' ')}</nav>
${nouns.map(section).join('')}</main></body></html>`
}

const row = ({ path, method, operation }: { path: string; method: string; operation: Operation }) => {
  const shapes = { parameters: operation.parameters, body: operation.requestBody, answers: operation.responses }
  return `<details><summary><b class="${escaped(method)}">${escaped(method.toUpperCase())}</b> <code>${escaped(path)}</code>
<span>${escaped(operation.summary ?? '')}</span></summary><pre>${escaped(JSON.stringify(shapes, null, 2))}</pre></details>`
}

const style = `:root{color-scheme:light dark}body{font:15px/1.6 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:auto;padding:2rem 1rem}
details{border-bottom:1px solid #8884;padding:.5rem 0}summary{cursor:pointer}summary span{opacity:.75;margin-inline-start:.5rem}
b{display:inline-block;min-width:4rem;font-size:12px}pre{overflow:auto;font-size:12px;background:#8881;padding:1rem;border-radius:8px}nav a{margin-inline-end:.75rem}`

/** The import ladder: a folder may import what stands before it, through its index.ts. `npm run check` first shows that this refuses. */
const ladder = [
  'domain',
  'protocol',
  'db',
  'server/settings',
  'server/audit',
  'server/outbound',
  'server/file',
  'server/jobs',
  'server/mail',
  'server/journey',
  'server/team',
  'server/notice',
  'server/draft',
  'server/canned',
  'server/contact',
  'server/channel',
  'server/import',
  'server/template',
  'server/message',
  'server/flow',
  'server/conversation',
  'server/scheduled',
  'server/identity',
  'server/call',
  'server/campaign',
  'server/webhook',
  'server/analytics',
  'server/realtime',
  'server/routing',
  'server/push',
  'server/http',
  'server/demo',
]
const beside = {
  web: ['domain', 'protocol'],
  widget: ['domain', 'protocol'],
  simulator: [],
  'server/main.ts': [...ladder, 'simulator', 'server'],
}
const ours = '^(domain|protocol|db|server|web|widget|simulator|test|bench)/'
const within = (folders) => `^(${folders.join('|').replaceAll('.', '\\.')})(/|$)`
const only = (from, allowed) => ({
  name: `${from}-may-not-reach-there`,
  severity: 'error',
  from: { path: within([from]), pathNot: '\\.test\\.tsx?$' },
  to: { path: ours, pathNot: within([from, ...allowed]) },
})

module.exports = {
  forbidden: [
    ...ladder.map((rung, i) => only(rung, ladder.slice(0, i))),
    ...Object.entries(beside).map(([side, allowed]) => only(side, allowed)),
    {
      name: 'enter-by-the-door',
      severity: 'error',
      from: { path: '^([^/]+/[^/]+)/', pathNot: '^(test|bench)/' },
      to: { path: '^(domain|server)/[^/]+/.+', pathNot: ['^$1/', '/index\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^(domain|protocol)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: 'node_modules/(zod|re2js|libphonenumber-js)/' },
    },
    {
      name: 'every-folder-has-a-rung',
      severity: 'error',
      from: {},
      to: { path: '^server/', pathNot: within([...ladder, 'server/main.ts']) },
    },
    {
      name: 'widget-ships-only-itself',
      severity: 'error',
      from: { path: '^widget/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^widget/|node_modules/(@preact|preact)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

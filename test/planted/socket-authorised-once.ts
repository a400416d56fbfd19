import type { Planted } from './_planted.ts'

export default {
  bug: 'who may listen is asked when the socket opens and never again',
  edits: [
    {
      file: 'server/realtime/line.ts',
      find: '    const now = await identify()\n    // an answer',
      replace: '    const now = asker\n    // an answer',
    },
  ],
  tests: ['test/server/realtime-door.test.ts', 'test/server/realtime-sign-out.test.ts'],
} satisfies Planted

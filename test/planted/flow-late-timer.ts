import type { Planted } from './_planted.ts'

export default {
  bug: 'a timer is believed without asking which wait it belongs to',
  edits: [
    {
      file: 'domain/flow/happenings.ts',
      find: `if (!run?.wait || run.wait.no !== no || run.wait.until === null) return note(scene, 'late')
  if (scene.now < run.wait.until) return note(scene, 'late')`,
      replace: `if (!run?.wait) return note(scene, 'late')`,
    },
  ],
  tests: ['domain/flow/properties.test.ts'],
} satisfies Planted

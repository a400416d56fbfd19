import type { Planted } from './_planted.ts'

export default {
  bug: 'what a dead sender had under way is thrown out of the queue',
  edits: [
    {
      file: 'db/migrations/0003-outbox.sql',
      find: `  if orphans is null then
    return 0;
  end if;`,
      replace: `  delete from outbox where id = any (orphans);
  if orphans is not null or orphans is null then
    return 0;
  end if;`,
    },
  ],
  tests: ['test/promises/p16-never-twice.test.ts'],
} satisfies Planted

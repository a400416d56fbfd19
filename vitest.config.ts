import { defineConfig } from 'vitest/config'

/** Three kinds of test, told apart by place: rules beside their file, the server on a real PostgreSQL, stories in a browser. */
const server = [
  'server/**/*.test.ts',
  'db/**/*.test.ts',
  'test/server/**/*.test.ts',
  'test/contracts/**/*.test.ts',
  'simulator/**/*.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'domain/**/*.test.ts',
            'protocol/**/*.test.ts',
            'web/**/*.test.{ts,tsx}',
            'widget/**/*.test.ts',
            'bin/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'server',
          include: server,
          globalSetup: ['test/support/database.global.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/stories/**/*.test.ts'],
          globalSetup: ['test/support/database.global.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'promises',
          include: ['test/promises/**/*.test.ts'],
          globalSetup: ['test/support/database.global.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})

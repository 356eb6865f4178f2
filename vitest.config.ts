import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.startsWith('browser/'))
  .map((path) => join('tests', path))
const having = (words: RegExp) => files.filter((file) => words.test(readFileSync(file, 'utf8')))

// A Worker of their own: those that drive its clock, restart it, or give it other settings.
const alone = having(
  /\b(sweep|restart|openHouse|startWorld|openRestartable\w*)\(|use(House|World)\([^)]|nights\.ts/,
)
const withWorker = having(/use(House|World)\(/).filter((file) => !alone.includes(file))
const pure = files.filter((file) => !alone.includes(file) && !withWorker.includes(file))

// Four at a time on two cores: most of them wait more than they work.
const limits = { testTimeout: 120_000, hookTimeout: 300_000 }
const workers = { pool: 'forks' as const, globalSetup: 'tests/support/build-worker.ts' }
const together = { ...limits, maxWorkers: 4, sequence: { groupOrder: 0 } }

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'dist/tests.json' },
    projects: [
      { test: { ...together, name: 'pure', include: pure, pool: 'threads' } },
      {
        test: {
          ...together,
          name: 'worker',
          include: withWorker,
          ...workers,
          isolate: false,
          env: { SHARED_WORKER: 'on' },
        },
      },
      { test: { ...together, ...workers, name: 'alone', include: alone } },
      {
        test: {
          ...limits,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/setup.ts',
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

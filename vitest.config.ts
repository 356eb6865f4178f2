import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import LongestFirst from './tests/support/longest-first.ts'

const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.startsWith('browser/'))
  .filter((path) => !path.includes('node_modules'))
  .map((path) => join('tests', path))
const having = (words: RegExp) => files.filter((file) => words.test(readFileSync(file, 'utf8')))

// The built Worker in a process of its own: what is of workerd, D1, R2 and the queue itself.
const inWorkerd = having(/\b(useWorkerd|openInWorkerd|openRestartable\w*)\(/)
// The same Worker in the process of the tests.
const inNode = having(/\b(useHouse|openHouse)\(/).filter((file) => !inWorkerd.includes(file))
// What is loaded beside them is counted or changed there.
const apart = having(/node:inspector|resetModules|(defineRecord|registerJobs)\(|\.\/stage\.ts/)
const pure = files.filter((file) => ![...inWorkerd, ...inNode, ...apart].includes(file))

// What Wrangler records of every request of a local Worker, for pages nobody opens here.
const quiet = { X_LOCAL_OBSERVABILITY: 'false', X_LOCAL_EXPLORER: 'false' }
// So many times longer than in service may an answer take, where six are given at a time.
const busy = { SLOWER: '4' }
const workers = {
  pool: 'forks' as const,
  isolate: false,
  globalSetup: 'tests/support/build-worker.ts',
}
// Of a part, such as `npm test -- deals`: each process loads the Worker anew, and warms up its own.
const isPart = process.argv.slice(2).some((word) => word !== 'run' && !word.startsWith('-'))
// Six at a time on two cores: the longest wait far more than they work.
const together = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 90_000 } },
  maxWorkers: isPart ? 3 : 6,
}
const seeded = { ...together, setupFiles: 'tests/support/seed.ts' }

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    fsModuleCache: true,
    reporters: ['default', 'json'],
    outputFile: { json: 'dist/tests.json' },
    projects: [
      { test: { ...seeded, name: 'pure', include: pure, pool: 'threads', isolate: false } },
      { test: { ...seeded, name: 'apart', include: apart, pool: 'threads' } },
      {
        test: {
          ...seeded,
          ...workers,
          name: 'workerd',
          include: inWorkerd,
          env: { ...quiet, ...busy },
        },
      },
      { test: { ...seeded, ...workers, name: 'worker', include: inNode, env: busy } },
      {
        test: {
          ...together,
          name: 'browser',
          testTimeout: 480_000,
          env: busy,
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/setup.ts',
        },
      },
    ],
  },
})

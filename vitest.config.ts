import { defineConfig } from 'vitest/config'

// One test file at a time: each brings up its own workerd, and the browser tests a Chromium too.
const alone = { maxWorkers: 1, testTimeout: 120_000, hookTimeout: 300_000 }

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'dist/tests.json' },
    projects: [
      {
        test: {
          ...alone,
          name: 'worker',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', '**/node_modules/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...alone,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/setup.ts',
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

import { defineConfig } from 'vitest/config'

/** Examples alone: a property is many of them, and what it adds takes hours to try on every mutant. */
export default defineConfig({
  test: {
    include: [
      'tests/language/**/*.test.ts',
      'tests/delivery/{pace,paced,due}.test.ts',
      'tests/adapters/{slack,teams,gmail}/{cards,card-shapes}.test.ts',
    ],
    exclude: ['**/foreign-*.test.ts', '**/*round-trip.test.ts', '**/lists.test.ts'],
    pool: 'threads',
    // With the faults built in, what is long takes longer.
    testTimeout: 60_000,
  },
})

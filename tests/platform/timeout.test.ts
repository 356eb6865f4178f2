import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTime } from '../../worker/platform/timeout.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

const after = (ms: number) => new Promise<string>((done) => setTimeout(() => done('done'), ms))

test.each([
  { what: 'what takes less than it is waited for', takes: 199, patience: 200, comes: 'done' },
  { what: 'what takes longer', takes: 201, patience: 200, comes: undefined },
  { what: 'what a vendor’s three seconds have room for', takes: 1_499, comes: 'done' },
  { what: 'what they have no room for', takes: 1_501, comes: undefined },
])('$what comes to $comes', async ({ takes, patience, comes }) => {
  const work = inTime(after(takes), patience)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await work).toBe(comes)
})

test.each([
  { slower: '4', takes: 799, comes: 'done' },
  { slower: '4', takes: 801, comes: undefined },
  ...['', '0', '0.5', '-2', 'four'].map((slower) => ({ slower, takes: 199, comes: 'done' })),
])(
  'times $slower, what takes $takes of 200 ms comes to $comes',
  async ({ slower, takes, comes }) => {
    vi.stubEnv('SLOWER', slower)
    const work = inTime(after(takes), 200)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await work).toBe(comes)
  },
)

test('what fails in time fails', async () => {
  await expect(inTime(Promise.reject(new Error('away')))).rejects.toThrow('away')
})

test('who has the answer waits for nothing more', async () => {
  await inTime(Promise.resolve('done'))
  expect(vi.getTimerCount()).toBe(0)
})

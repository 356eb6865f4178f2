import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type StandIns, startStandIns } from '../stand-ins/index.ts'

/** A Worker that says what the test has it say, and remembers what it was asked. */

export type Asked = { path: string; init: RequestInit; body: string }

export const empty = () => new Response('')
export const say = (body: unknown) => Response.json(body)

export const stage: { answer(asked: Asked): Response | Promise<Response>; clock: number } = {
  answer: empty,
  clock: Date.now(),
}
export let asked: Asked[] = []
export let all: StandIns

beforeAll(async () => {
  all = await startStandIns({
    now: () => stage.clock,
    worker: async (path, init) => {
      const call = { path, init, body: String(init.body ?? '') }
      asked.push(call)
      return stage.answer(call)
    },
  })
})
afterAll(() => all.close())
beforeEach(() => {
  stage.answer = empty
  asked = []
  all.unexpected.length = 0
})

/** The body of the last request the Worker got. */
export const sent = () => JSON.parse(asked.at(-1)?.body ?? '')
export const long = (length: number) => 'x'.repeat(length)
export const many = <T>(length: number, one: (index: number) => T) =>
  Array.from({ length }, (_, index) => one(index))

import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { OpenHouse, Vars, WholeHouse } from './house.ts'
import { openInNode } from './house-in-node.ts'
import { openInWorkerd } from './house-in-workerd.ts'

export type { House, OpenHouse } from './house.ts'
export { openInWorkerd } from './house-in-workerd.ts'

type Open<H> = (vars?: Vars, configPath?: string) => Promise<H>

/** One house of this process, opened once; it ends with the process. Each file finds no data there. */
function sharing<H extends OpenHouse>(open: Open<H>): () => Promise<H> {
  let shared: Promise<H> | undefined
  return async () => {
    const isFirst = !shared
    shared ??= open()
    const house = await shared
    if (!isFirst) await house.empty()
    return house
  }
}

/**
 * A house for a file of tests; a call no vendor knows fails them. The files of a process share one,
 * but for those that ask for settings of their own.
 */
function using<H extends OpenHouse>(open: Open<H>) {
  const share = sharing(open)
  return (vars?: Vars, configPath?: string): (() => H) => {
    const stays = !vars && !configPath
    let house: H | undefined
    beforeAll(async () => {
      house = await (stays ? share() : open(vars, configPath))
    })
    const refusals = () => house?.unexpected.splice(0) ?? []
    afterEach(() => {
      expect(refusals(), 'what a vendor does not know or take').toEqual([])
    })
    afterAll(async () => {
      const late = refusals()
      // The next file of a shared Worker finds its vendors well.
      for (const vendor of house ? [house.slack, house.teams, house.google] : [])
        vendor.fail(undefined)
      if (!stays) await house?.close()
      expect(late).toEqual([])
    })
    return () => {
      if (!house) throw new Error('the house is not open yet')
      return house
    }
  }
}

/** In workerd, for what is of workerd, D1, R2 and the queue itself, and for a journey of each kind. */
export const useWorkerd = using(openInWorkerd)

/** In this process; `WORKERD=on`: in workerd, to see that both do the same. */
export const openHouse: Open<WholeHouse> = process.env.WORKERD === 'on' ? openInWorkerd : openInNode
export const useHouse = using(openHouse)

type Found<T> = T | undefined | false

/**
 * Waits for what happens after an answer, such as the posting of a card: longer than the queue's
 * first wait, a vendor's pauses and a slow database take together on a busy machine.
 */
export async function eventually<T>(
  read: () => Found<T> | Promise<Found<T>>,
  what: string,
): Promise<T> {
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    const found = await read()
    if (found) return found
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`never saw ${what}`)
}

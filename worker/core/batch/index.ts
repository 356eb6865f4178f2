import type { Context } from '../context.ts'
import { sides } from '../event/commit/change.ts'
import type { Change, Notice } from '../event/commit/index.ts'
import { recordKind } from '../record/registry.ts'
import { withChange } from './changes.ts'
import { type Drafts, newReads } from './reads.ts'
import { type Batch, notYet } from './row.ts'

/** What one of them came to: the record, or why it is not saved. */
export type Done<R> = { done: R } | { error: unknown }

/** What a row did, as far as it saved something. */
export interface Taken {
  id: string
  isNew: boolean
}

/** All that was saved together. */
export interface Together<R> {
  rows: Done<R>[]
  changes: Change[]
  notify: Notice[]
}

/** More rounds of questions than any action has. */
const mostRounds = 12

/**
 * Does one after the other, as if each was alone and those before it were saved. A row whose
 * questions are not answered yet is done anew with those after it, once they are.
 */
export async function doTogether<W, R>(
  ctx: Context,
  wishes: W[],
  does: (ctx: Context, wish: W, taken: () => Taken | undefined) => Promise<R>,
  drafts?: Drafts,
): Promise<Together<R>> {
  const [reads, changes, notify] = [
    newReads(ctx, drafts),
    new Map<string, Change>(),
    [] as Notice[],
  ]
  const rows: Done<R>[] = []
  let waiting = wishes.map((wish, at) => ({ wish, at }))
  for (let round = 0; waiting.length; round += 1) {
    if (round > mostRounds) throw new Error('a row of a batch always asks something new')
    const later: typeof waiting = []
    for (const row of waiting) {
      let taken: Taken | undefined
      const batch: Batch = {
        ...{ find: reads.find, once: reads.once },
        take: (given, notices) => {
          // Those before it go first.
          if (later.length) throw notYet
          const all = given as Change[] // as `save` is given them
          for (const change of all) {
            const { is } = sides(withChange(changes, change))
            if (is) reads.stands(recordKind(ctx, change.kind), is)
          }
          notify.push(...(notices as Notice[])) // as `save` is given them
          const [first] = all
          taken = first && { id: first.row.id, isNew: first.op === 'insert' }
        },
      }
      try {
        rows[row.at] = { done: await does({ ...ctx, batch }, row.wish, () => taken) }
      } catch (error) {
        if (error === notYet) later.push(row)
        else rows[row.at] = { error }
      }
    }
    waiting = later
    if (waiting.length) await reads.read(ctx.db)
  }
  return { rows, changes: [...changes.values()], notify }
}

import type { Context } from '../context.ts'
import { sides } from '../event/commit/change.ts'
import type { Change, Notice } from '../event/commit/index.ts'
import { recordKind } from '../record/registry.ts'
import { withChange } from './changes.ts'
import { type Drafts, newReads } from './reads.ts'
import type { Batch } from './row.ts'
import { type Beside, type Done, newTurn } from './turn.ts'

export type { Done } from './turn.ts'

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

/** What one of them does. */
type Does<W, R> = (ctx: Context, wish: W, taken: () => Taken | undefined) => Promise<R>

interface Options<W, R> {
  drafts?: Drafts | undefined
  /** What one came to, before those behind it count. */
  ended?(wish: W, is: Done<R>): void
}

/** More rounds of questions than any action has. */
const mostRounds = 24

/**
 * Does one after the other, as if each was alone and those before it were saved. All go on until they
 * ask something; once that is read for all of them, they go on in their order.
 */
export async function doTogether<W, R>(
  ctx: Context,
  wishes: W[],
  does: Does<W, R>,
  { drafts, ended }: Options<W, R> = {},
): Promise<Together<R>> {
  const [reads, changes, notify] = [
    newReads(ctx, drafts),
    new Map<string, Change>(),
    [] as Notice[],
  ]

  function take(given: Change[], notices: Notice[]): Taken | undefined {
    for (const change of given) {
      const { is } = sides(withChange(changes, change))
      if (is) reads.stands(recordKind(ctx, change.kind), is)
    }
    notify.push(...notices)
    const [first] = given
    return first && { id: first.row.id, isNew: first.op === 'insert' }
  }

  async function start(wish: W, beside: Beside): Promise<R> {
    let taken: Taken | undefined
    const batch: Batch = {
      ...reads.of(beside),
      answers: beside.answers,
      take: async (given, notices) => {
        await beside.turn()
        taken = take(given as Change[], notices as Notice[]) // as `save` is given them
      },
    }
    return does({ ...ctx, batch }, wish, () => taken)
  }

  const rows: Done<R>[] = []
  let waiting = wishes.map((wish, at) => ({
    ...{ wish, at, goOn: newTurn((beside) => start(wish, beside)) },
  }))
  for (let round = 0; waiting.length; round += 1) {
    if (round > mostRounds) throw new Error('a row of a batch always asks something new')
    const later: typeof waiting = []
    for (const row of waiting) {
      const end = await row.goOn(later.length === 0)
      if (!end) later.push(row)
      else {
        rows[row.at] = end
        ended?.(row.wish, end)
      }
    }
    waiting = later
    if (waiting.length) await reads.read(ctx.db)
  }
  return { rows, changes: [...changes.values()], notify }
}

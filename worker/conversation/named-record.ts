import { open } from '../core/action/buttons.ts'
import { longestName } from '../core/action/new-name.ts'
import { listed, type Part } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { nearlyCalled, search } from '../core/record/search.ts'

/** Shorter words are no name: they are said for other reasons. */
const shortestName = 3

/** A name, or the beginning of one, is looked up: it need not be said to find it. */
export const isNamed = async (ctx: Context, line: string): Promise<boolean> =>
  line.length >= shortestName &&
  line.length <= longestName &&
  (await search(ctx, line, 1)).some(({ rows }) => rows.length > 0)

const mostNear = 5

/** The records that words which mean nothing may have meant. */
export async function nearlyNamed(ctx: Context, line: string): Promise<Part[]> {
  const near = await nearlyCalled(ctx, line, mostNear)
  const items = near.map(({ id, name, hint }) => ({
    title: name,
    ...(hint && { text: hint }),
    button: open(id),
  }))
  return listed('Did you mean', items)
}

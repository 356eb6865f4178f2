import { similarOf } from '../../../core/batch/similar.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import type { Change } from '../../../core/event/commit/index.ts'
import type { AlikeLine } from '../files.ts'
import type { Plan } from '../mapping/plan.ts'
import { kindAt } from './people.ts'

/** Lines that would make what looks like a record that is here. */

interface Done {
  line: { row: number }
  done: Map<string, { id: string; what: string }>
}

const titleOf = (change: Change | undefined) => String(change?.row.name ?? change?.row.title ?? '')

export async function alikeIn(
  ctx: Context,
  all: Done[],
  changes: Change[],
  before: string,
): Promise<AlikeLine[]> {
  const similar = await similarOf(ctx, changes, before)
  if (similar.size === 0) return []
  const byId = new Map(changes.map((change) => [change.row.id, change]))
  const seen = new Set<string>()
  return all.flatMap(({ line, done }) =>
    [...done].flatMap(([place, { id, what }]) => {
      const like = what === 'created' && !seen.has(id) ? similar.get(id) : undefined
      if (!like) return []
      seen.add(id)
      const kind = kindAt(place)
      const further = place === kind ? {} : { place }
      return [{ row: line.row, kind, ...further, name: titleOf(byId.get(id)), like }]
    }),
  )
}

export type Choice = 'new' | 'use' | 'skip'

/** What is done about such a line: asked for each, or for all. */
export const chosen = ({ alike }: Plan, row: number): Choice =>
  alike[String(row)] ?? alike['*'] ?? 'new'

/** What was chosen for lines, of those that do not simply make new ones. */
export interface Chosen {
  use: Map<number, Map<string, string>>
  skip: Map<number, AlikeLine>
}

export function chosenOf(plan: Plan, all: AlikeLine[]): Chosen | undefined {
  const [use, skip]: [Chosen['use'], Chosen['skip']] = [new Map(), new Map()]
  for (const one of all) {
    const choice = chosen(plan, one.row)
    if (choice === 'skip') skip.set(one.row, one)
    if (choice === 'use')
      use.set(one.row, (use.get(one.row) ?? new Map()).set(one.place ?? one.kind, one.like.id))
  }
  return use.size || skip.size ? { use, skip } : undefined
}

/** Why a line is left out that somebody chose to leave out. */
export const leftOut = ({ like }: AlikeLine) =>
  new CrmError('invalid', `Left out, as you chose: it looks like ${like.name}.`)

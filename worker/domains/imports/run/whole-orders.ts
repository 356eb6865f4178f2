import { CrmError } from '../../../core/errors.ts'
import type { Plan } from '../mapping/plan.ts'
import type { Line } from '../reading/line.ts'

/** Lines of one order are taken together: with one of them refused it would come to another amount. */

const number = 'order.number'

/** Lines that are taken, though another one of their order in this part is refused: by their rows, which one that is. */
export function brokenOrders(
  { columns }: Plan,
  all: { line: Line; error?: unknown }[],
): Map<number, number> {
  const at = columns.find(({ target }) => target.key === number)?.at
  if (at === undefined) return new Map()
  const byNumber = Map.groupBy(all, ({ line }) => line.cells[at]?.trim() ?? '')
  byNumber.delete('')
  return new Map(
    [...byNumber.values()].flatMap((some) => {
      const refused = some.find(({ error }) => error)
      return refused
        ? some
            .filter(({ error }) => !error)
            .map(({ line }) => [line.row, refused.line.row] as const)
        : []
    }),
  )
}

export const ofBrokenOrder = (row: number) =>
  new CrmError('invalid', `Row ${row} of the same order is refused, so none of it is imported.`)

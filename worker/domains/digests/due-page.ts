import { explain } from '../../core/errors.ts'
import type { Page, Run } from '../../core/event/schedule.ts'
import type { Statement } from '../../platform/db.ts'

/** What comes again and again is gone through in the order of ids, a few of what is due a page. */

/** So many are looked through a page. */
export const mostLooked = 500
/** One that could not be made, or is being made, is tried again after so long. */
const again = 10 * 60_000

/** One that is due and not there yet. */
interface Due {
  id: string
  /** Undefined where it is not made yet. */
  make(): Promise<Made | undefined>
}

interface Made {
  isSent: boolean
  writes: Statement[]
}

interface Looked {
  /** When each of those that were looked through is due next. */
  all: { id: string; nextAt: number }[]
  left: Due[]
  atOnce: number
}

/** The id after which a page goes on. */
export const placeOf = ({ cursor }: Run): string => cursor.split(' ')[0] ?? ''

/** When any of those on the pages before is due next. */
const nextBefore = ({ cursor, now }: Run): number =>
  Number(cursor.split(' ')[1] ?? now + 86_400_000)

/** Why is logged under a reference; the others come all the same. */
const madeOf = ({ make }: Due): Promise<Made | undefined> =>
  make().catch((error: unknown) => {
    explain(error)
    return undefined
  })

export async function duePage(run: Run, { all, left, atOnce }: Looked): Promise<Page> {
  const some = left.slice(0, atOnce)
  const made = await Promise.all(some.map(madeOf))
  const isWhole = left.length <= some.length
  const after = isWhole ? all[mostLooked - 1]?.id : some.at(-1)?.id
  const seen = all.filter(({ id }) => isWhole || id <= (after ?? ''))
  const nextAt = Math.min(
    nextBefore(run),
    ...seen.map((one) => one.nextAt),
    ...(made.includes(undefined) ? [run.now + again] : []),
  )
  return {
    cursor: after === undefined ? null : `${after} ${nextAt}`,
    checked: some.length,
    changed: made.filter((one) => one?.isSent).length,
    writes: made.flatMap((one) => one?.writes ?? []),
    nextAt,
  }
}

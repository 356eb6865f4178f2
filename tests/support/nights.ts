import type { House } from './harness.ts'
import { settled } from './secrets-of.ts'

const day = 86_400_000
const minute = 60_000

interface Home {
  house: House
  workspace: string
}

/** The jobs of that workspace as they stand, by kind. */
export async function jobsOf({ house, workspace }: Home) {
  const all = await house.sql<{
    kind: string
    next: number
    cursor: string | null
    checked: number
    changed: number
  }>(
    `select kind, next_at as next, cursor, checked, changed from jobs where workspace_id = ?
     order by kind`,
    workspace,
  )
  return Object.fromEntries(all.map((one) => [one.kind, one]))
}

/** The jobs of every workspace of the house come before it in turn, a few a sweep. */
const longest = 240 * minute

/** The sweeps of the night after this many days, minute by minute until all is done and shown. */
export async function night(home: Home, days: number): Promise<void> {
  const from = Date.now() + days * day
  const due = 'select 1 from jobs where workspace_id = ? and next_at <= ?'
  // Made by then, and for the next minute's sweep to show.
  const behind = `select 1 from posts where workspace_id = ? and dead = 0
    and (wanted_version > shown_version or tell_version > told_version)
    and next_try_at between ? and ?`
  await settled(home)
  // What is to be shown from then on is not of today, when nothing of it is so yet.
  await home.house.sql(
    'update posts set next_try_at = ? where workspace_id = ?',
    from,
    home.workspace,
  )
  for (let at = from; ; at += minute) {
    if (at > from + longest) throw new Error('the night never ends')
    await home.house.sweep(new Date(at))
    const jobsLeft = await home.house.sql(due, home.workspace, at)
    const cardsLeft = await home.house.sql(behind, home.workspace, from - minute, at)
    if (jobsLeft.length + cardsLeft.length === 0) break
  }
  await settled(home)
}

import { and, eq, type SQL, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { columnsOf, knownAudiences, totalled } from '../../core/event/commit/totals.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { inAudience, teamsCounted } from '../../core/record/audience.ts'
import type { Totals } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { kinds } from '../../core/record/registry.ts'
import { scoped } from '../../core/record/scoped.ts'
import { count } from '../../language/formatting.ts'
import { ask, map, rows, type Statement } from '../../platform/db.ts'

const many = 20
const after = 'after '
const everyone = 'everyone'

/** Totals compared with the deals: those of some owners a page, then everyone's with theirs. */
async function mendRollups(run: Run): Promise<Page> {
  if (run.cursor === everyone) {
    const { writes, ...counts } = await compare(run, (totals) => sums(run, totals))
    return { cursor: null, ...counts, writes: [...writes, ...teamsCounted(run)] }
  }
  const owners = await ownersFrom(run)
  const next = owners.length < many ? everyone : after + owners.at(-1)
  return { cursor: next, ...(await compare(run, (totals) => counted(run, totals, owners))) }
}

/** All that is counted, of any kind. */
const allTotals = (run: Run): Totals[] => kinds(run).flatMap(({ totals }) => totals ?? [])

export const totalsJob: JobKind = {
  kind: 'rollups',
  page: mendRollups,
  nightly: {
    name: 'Totals',
    did: ({ checked, changed }) => `${count(checked, 'total')} compared, ${changed} put right`,
    waits: 'A total that is wrong stays so until then.',
  },
}

/** Everyone who may have totals: members, who has some already, and nobody (''). */
async function ownersFrom(run: Run): Promise<string[]> {
  const { db, cursor } = run
  const known = allTotals(run).map(
    ({ table }) => sql`select owner_id from ${inAudience(system(run), table)}`,
  )
  const all = sql.join(
    [sql`select id from ${scoped(system(run), workspaceMembers)}`, ...known],
    sql` union `,
  )
  const from = cursor ? sql`owner > ${cursor.slice(after.length)}` : sql`true`
  const query = db
    .select({ owner: sql<string>`owner`.as('owner') })
    .from(sql`(select '' as owner union ${all})`)
    .where(sql`${from} and owner <> '*'`)
    .orderBy(sql`owner`)
    .limit(many)
  const [found] = await ask(db, rows(query))
  return found.map(({ owner }) => owner)
}

/** What stands in a table for some of its rows, and what should. */
interface Slice {
  held: SQL
  truth: SQL
  /** What has to be known before it is written. */
  known: Statement[]
}

const names = ({ table }: Totals) => columnsOf(table).columns.map(({ name }) => sql.raw(name))
const list = (parts: SQL[]) => sql.join(parts, sql`, `)

/** The totals of these owners, counted anew from their deals. */
function counted(run: Run, totals: Totals, owners: string[]): Slice {
  const mine = sql`(select value from json_each(${JSON.stringify(owners)}))`
  const theirs = sql`owner_id in ${mine}`
  const which = owners.includes('') ? sql`(${theirs} or owner_id is null)` : theirs
  const anew = totalled(run, totals, { which, sign: 1 })
  return {
    known: knownAudiences(run, totals, { which }),
    held: theirs,
    truth: sql`with truth(${list(names(totals))}) as (${anew}) select * from truth where ${theirs}`,
  }
}

/** Everyone's, summed from those of each. */
function sums(run: Run, { table }: Totals): Slice {
  const { columns, keys } = columnsOf(table)
  const key = (name: string) => (name === 'owner_id' ? sql`'*' as owner_id` : sql.raw(name))
  const parts = columns.map((column) =>
    keys.includes(column) ? key(column.name) : sql.raw(`sum(${column.name}) as ${column.name}`),
  )
  const by = keys.map(({ name }) => sql.raw(name)).filter((_, at) => keys[at]?.name !== 'owner_id')
  return {
    known: [],
    held: sql`owner_id = '*'`,
    truth: sql`select ${list(parts)} from ${inAudience(system(run), table)}
      where owner_id <> '*' group by ${list(by)}`,
  }
}

type Cell = string | number
type Compared = Pick<Page, 'checked' | 'changed' | 'writes'>

async function compare(run: Run, sliceOf: (totals: Totals) => Slice): Promise<Compared> {
  const { db, workspace } = run
  const slices = allTotals(run).map((totals) => ({ totals, ...sliceOf(totals) }))
  const looks = slices.flatMap(({ totals, held, truth }) => {
    const cells = sql<string>`json_array(${list(names(totals))})`.as('cells')
    const stands = sql`select * from ${inAudience(system(run), totals.table)} where ${held}`
    return [truth, stands].map((query) =>
      map(rows(db.select({ cells }).from(sql`(${query})`)), (found) =>
        found.map((row): Cell[] => JSON.parse(row.cells)),
      ),
    )
  })
  const found = await ask(db, ...looks)
  const results = slices.map(({ totals, held, truth, known }, at) => {
    const differing = differences(totals, found[2 * at] ?? [], found[2 * at + 1] ?? [])
    const { table } = totals
    // Counted once more where it is written, so that nothing comes between.
    const writes: Statement[] = differing.changed
      ? [
          ...known,
          db.delete(table).where(and(eq(sql`workspace_id`, workspace.id), held)),
          db.insert(table).select(truth),
        ]
      : []
    return { ...differing, writes }
  })
  return {
    checked: results.reduce((all, { checked }) => all + checked, 0),
    changed: results.reduce((all, { changed }) => all + changed, 0),
    writes: results.flatMap(({ writes }) => writes),
  }
}

/** How many rows there should be or are, and how many of them are not what they should be. */
function differences({ table }: Totals, truth: Cell[][], held: Cell[][]) {
  const { columns, keys } = columnsOf(table)
  const part = (row: Cell[], key: boolean) =>
    JSON.stringify(row.filter((_, at) => columns[at] && keys.includes(columns[at]) === key))
  const none = JSON.stringify(columns.filter((column) => !keys.includes(column)).map(() => 0))
  const byKey = (all: Cell[][]) =>
    new Map(all.map((row) => [part(row, true), part(row, false)] as const))
  const [should, is] = [byKey(truth), byKey(held)]
  const all = new Set([...should.keys(), ...[...is.keys()].filter((key) => is.get(key) !== none)])
  const wrong = [...all].filter((key) => should.get(key) !== is.get(key))
  return { checked: all.size, changed: wrong.length }
}

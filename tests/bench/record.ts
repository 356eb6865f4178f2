/** The statements of an action, as the core makes them, taken down without a Worker. */

import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { reply } from '../../worker/conversation/answer.ts'
import type { Intent } from '../../worker/core/call.ts'
import { type Context, contextOf, type Known } from '../../worker/core/context.ts'
import { memberCopies } from '../../worker/identity/directory-sync.ts'
import { newMeter } from '../../worker/platform/db.ts'
import type { Env } from '../../worker/platform/env.ts'

export interface Query {
  sql: string
  params: (string | number | null)[]
}
/**
 * `fresh` are values that no two requests share: the request's id, and ids made by it. `after` is what
 * follows the answer, such as who was shown what.
 */
export interface Recorded {
  trips: Query[][]
  after: Query[][]
  fresh: string[]
}

interface Prepared extends Query {
  bind(...params: Query['params']): Prepared
}

function recorder(database: DatabaseSync, trips: Query[][]) {
  const prepared = (sql: string, params: Query['params']): Prepared => ({
    sql,
    params,
    bind: (...given) => prepared(sql, given),
  })
  const run = ({ sql, params }: Query) =>
    database.prepare(sql).all(...(params satisfies SQLInputValue[]))
  return {
    prepare: (sql: string) => prepared(sql, []),
    batch: async (statements: Query[]) => {
      trips.push(statements.map(({ sql, params }) => ({ sql, params })))
      return statements.map((one) => ({ results: run(one), meta: { rows_read: 0 } }))
    },
  }
}

function known(database: DatabaseSync, email: string): Known {
  const member = database.prepare('select * from members where email = ?').get(email)
  const workspace = database
    .prepare('select *, time_zone as timeZone from workspaces where id = ?')
    .get(String(member?.workspace_id))
  const { timeZone, locale } = workspace as unknown as Known['workspace'] // its columns
  return { workspace, member: { ...member, timeZone, locale } } as unknown as Known // and a member's
}

const request = 'recorded-request'

/** What is done for a request, once its member is known. */
export type Work = (ctx: Context) => Promise<unknown>

/** What is done for words, a button or a form. */
export const replyTo =
  (intent: Intent): Work =>
  async (ctx) => {
    const answer = await reply(ctx, intent)
    if ('tone' in answer && answer.tone === 'error') throw new Error(answer.card.title)
  }

const tables = {
  deal: 'deals',
  contact: 'contacts',
  task: 'tasks',
  event: 'events',
  request: 'events',
}
const ids = new RegExp(`(${Object.keys(tables).join('|')})_[0-9a-z]{16,26}`, 'g')

/** Ids in these values that the database does not have. */
function made(database: DatabaseSync, values: Query['params']): string[] {
  const found = new Set(values.flatMap((one) => String(one).match(ids) ?? []))
  return [...found].filter((id) => {
    const table = tables[id.slice(0, id.indexOf('_')) as keyof typeof tables] // as the pattern has it
    return !database.prepare(`select 1 from ${table} where id = ?`).get(id)
  })
}

/**
 * Carries out what is wanted on the database in this file, takes it down and takes it back; `warm`
 * is carried out before it, and not taken down.
 */
export async function record(
  file: string,
  email: string,
  work: Work,
  warm?: Work,
): Promise<Recorded> {
  const database = new DatabaseSync(file)
  const trips: Query[][] = []
  database.exec('begin')
  try {
    const env = { DB: recorder(database, trips), PUBLIC_URL: '' } as unknown as Env // all that is called
    const now = Date.now()
    const later: Promise<unknown>[] = []
    const deps = {
      env,
      now,
      meter: newMeter(),
      waitUntil: (work: Promise<unknown>) => void later.push(work),
      wake() {},
      selfChecks: {},
      lookouts: {},
      threads: {},
      memberCopies,
    }
    const person = { surface: 'slack' as const, account: '', user: '' }
    const profile = async () => ({ name: '' })
    const asked = { requestId: request }
    const ctx: Context = contextOf(deps, known(database, email), { ...person, profile }, asked, {})
    if (warm) {
      await warm(ctx)
      await Promise.all(later.splice(0))
      trips.length = 0
    }
    await work(ctx)
    const answered = trips.length
    await Promise.all(later)
    database.exec('rollback')
    const all = trips.flat().flatMap(({ params }) => params)
    const fresh = [request, ...made(database, all)]
    return { trips: trips.slice(0, answered), after: trips.slice(answered), fresh }
  } finally {
    database.close()
  }
}

import { sql } from 'drizzle-orm'
import { members } from '../../../../schema/directory/directory.ts'
import type { ImportQuestion } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import type { BroughtBy, Row } from '../../../core/record/kind.ts'
import { inOrder } from '../../../core/record/portable.ts'
import { find } from '../../../core/record/queries.ts'
import { declaredKinds } from '../../../core/record/registry.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { ask, directory, map, rows } from '../../../platform/db.ts'
import type { Import } from '../queries.ts'
import { type Ids, idsFor } from './ids.ts'

/** What of an export is here already: colleagues by their addresses, what a workspace is set up by by fields. */

export type Shape = Record<string, unknown> & { id: string; kind: string }

const broughtIn = (name: string) => declaredKinds().find(({ kind }) => kind === name)?.broughtIn

/** Kinds that say who has access, or where cards stand, are not brought in. */
export const isBrought = (kind: string): boolean => broughtIn(kind) !== 'never'

const isBy = (how: ReturnType<typeof broughtIn>): how is BroughtBy =>
  typeof how === 'object' && 'by' in how

/** Lines of these are looked at with every part. */
export const isSetUp = (kind: string): boolean => kind === 'member' || isBy(broughtIn(kind))

async function colleagues(ctx: Context) {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const query = db
    .select({ id: members.id, name: members.name, email: members.email, active: members.active })
    .from(members)
    .where(sql`workspace_id = ${ctx.workspace.id}`)
    .limit(2000)
  const [found] = await ask(db, rows(query))
  return found
}

const about = 'member'
const same = (one: unknown, other: unknown) =>
  typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase()

/** More of a kind is not looked at. */
const most = 2000

const keyOf = ({ by }: BroughtBy, values: Record<string, unknown>): string =>
  JSON.stringify(by.map((name) => values[name] ?? null)).toLowerCase()

const withKnown = (line: Shape, known: ReadonlyMap<string, string | null>): Shape => ({
  ...line,
  ...Object.fromEntries(
    Object.entries(line).flatMap(([name, value]) => {
      const is = typeof value === 'string' ? known.get(value) : undefined
      return is ? [[name, is]] : []
    }),
  ),
})

export interface SetUp {
  ids: Ids
  /** What stands here already, by its id. */
  here: Map<string, Row>
  /** Lines, by their ids, that another one stands for already: by who their colleagues are here. */
  twice: Set<string>
  questions: ImportQuestion[]
}

export async function setUpOf(ctx: Context, is: Import, lines: Shape[]): Promise<SetUp> {
  const known = new Map<string, string | null>()
  const here = new Map<string, Row>()
  const questions: ImportQuestion[] = []
  const mine = await colleagues(ctx)
  const choices = mine
    .filter(({ active }) => active)
    .map(({ id, name }) => ({ value: id, label: name }))
  const answers = is.mapping?.values?.[about] ?? {}
  for (const { id, name, email } of lines.filter(({ kind }) => kind === 'member')) {
    const found = mine.find((one) => same(one.email, email))?.id ?? answers[id]
    if (found === undefined)
      questions.push({
        ...{ about, value: id },
        question: `Who is ${String(name)}${email ? ` (${String(email)})` : ''} here?`,
        choices: [...choices.slice(0, 90), { value: 'me', label: 'Me' }],
      })
    known.set(id, found === undefined || found === 'me' ? ctx.member.id : found)
  }
  const twice = new Set<string>()
  for (const { kind, table, broughtIn: how } of inOrder(declaredKinds())) {
    const some = lines.filter((one) => one.kind === kind)
    if (!isBy(how) || some.length === 0) continue
    const all = await find(
      ctx,
      map(
        rows(selectAll(ctx, table).from(scoped(ctx, table)).limit(most)),
        (found) => found as Row[],
      ), // every record table has these columns
    )
    const there = new Map(all.map((row) => [keyOf(how, row), row]))
    /** What each was in the export that is this here. */
    const was = new Map<string, string>()
    for (const line of some) {
      const values = withKnown(line, known)
      const [key, before] = [keyOf(how, values), keyOf(how, line)]
      const found = there.get(key)
      // What was of two colleagues is of one here.
      if ((was.get(key) ?? before) !== before) twice.add(line.id)
      was.set(key, was.get(key) ?? before)
      const id = found?.id ?? how.id?.(ctx.workspace, values)
      if (id) known.set(line.id, id)
      if (found) here.set(found.id, found)
    }
  }
  return { ids: idsFor(is.id, known), here, twice, questions }
}

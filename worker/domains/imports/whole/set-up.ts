import { sql } from 'drizzle-orm'
import { members } from '../../../../schema/directory/directory.ts'
import type { ImportQuestion } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import type { Row } from '../../../core/record/kind.ts'
import { inOrder } from '../../../core/record/portable.ts'
import { find } from '../../../core/record/queries.ts'
import { declaredKinds } from '../../../core/record/registry.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { ask, directory, map, rows } from '../../../platform/db.ts'
import type { Import } from '../queries.ts'
import { type Ids, idsFor } from './ids.ts'

/** What of an export is here already: colleagues by their addresses, what a workspace is set up by by name. */

export type Shape = Record<string, unknown> & { id: string; kind: string }

const broughtIn = (name: string) => declaredKinds().find(({ kind }) => kind === name)?.broughtIn

/** Kinds that say who has access, or where cards stand, are not brought in. */
export const isBrought = (kind: string): boolean => broughtIn(kind) !== 'never'

type How = ReturnType<typeof broughtIn>

const isByName = (how: How): how is { byName: true; of?: string } =>
  typeof how === 'object' && 'byName' in how

/** Lines of these are looked at with every part. */
export const isSetUp = (kind: string): boolean => kind === 'member' || isByName(broughtIn(kind))

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

export interface SetUp {
  ids: Ids
  /** What stands here already, by its id. */
  here: Map<string, Row>
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
  for (const { kind, table, broughtIn: how } of inOrder(declaredKinds())) {
    if (!isByName(how)) continue
    const { of } = how
    const all = await find(
      ctx,
      map(rows(selectAll(ctx, table).from(scoped(ctx, table)).limit(500)), (some) => some as Row[]), // every record table has these columns
    )
    for (const line of lines.filter((one) => one.kind === kind)) {
      const at = of && known.get(String(line[of]))
      const found = all.find((row) => same(row.name, line.name) && (!of || row[of] === at))
      if (!found) continue
      known.set(line.id, found.id)
      here.set(found.id, found)
    }
  }
  return { ids: idsFor(is.id, known), here, questions }
}

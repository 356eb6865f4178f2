import type { ImportCounts } from '../../../../schema/workspace/imports.ts'
import { doTogether, type Taken } from '../../../core/batch/index.ts'
import type { Drafts } from '../../../core/batch/reads.ts'
import { notYet } from '../../../core/batch/row.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, explain } from '../../../core/errors.ts'
import type { Change, Notice } from '../../../core/event/commit/index.ts'
import { referredIn } from '../../../core/record/referred.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { erasedAgain } from '../../privacy/index.ts'
import type { Refusal } from '../files.ts'
import type { Plan } from '../mapping/plan.ts'
import { type Line, whyNot } from '../reading/line.ts'
import { addressIn } from '../values/address-in.ts'
import { bodyOf } from '../values/body.ts'
import { type Found, noCounts, noFound } from './counts.ts'
import { type Made, saveOne } from './save-one.ts'

/** The lines of a part, each with all the records it is about, as changes that can be saved. */

interface Working {
  line: Line
  /** What it says of each kind. */
  bodies: Map<string, Raw>
  done: Map<string, Made>
  error?: unknown
}

interface Wish {
  of: Working
  kind: string
}

export interface PartDone {
  changes: Change[]
  notify: Notice[]
  counts: ImportCounts
  found: Found
  refused: Refusal[]
}

function working(ctx: Context, plan: Plan, line: Line): Working {
  const of: Working = { line, bodies: new Map(), done: new Map() }
  const reason = whyNot(line)
  if (reason) return { ...of, error: new CrmError('invalid', reason) }
  try {
    for (const kind of plan.kinds) {
      const body = bodyOf(ctx, plan, kind, line.cells)
      if (body && saysEnough(body)) of.bodies.set(kind, body)
    }
  } catch (error) {
    return { ...of, error }
  }
  withPeople(of, plan)
  if (of.bodies.has(plan.of)) return of
  return { ...of, error: new CrmError('invalid', 'This line says nothing that is taken.') }
}

/** Somebody who is written beside a deal is known by the address there; a name alone says too little. */
function withPeople({ bodies }: Working, { of }: Plan): void {
  const { contactIds, ...body } = bodies.get(of) ?? {}
  if (typeof contactIds !== 'string') return
  bodies.set(of, body)
  const email = addressIn(contactIds)
  if (!email || bodies.has('contact')) return
  const name = contactIds.split(/[<(;,]/)[0]?.trim()
  bodies.set('contact', { emails: [email], ...(name && name !== email && { name }) })
}

/** Who owns it, and nothing else, makes no record. */
const saysEnough = (body: Raw) =>
  Object.keys(body).some((field) => field !== 'ownerId' && field !== 'currency')

/** The fields of a kind that refer to other kinds of a line. */
const links = (ctx: Context, kind: string) =>
  Object.entries(recordKind(ctx, kind).fields).flatMap(([field, one]) => {
    const of = one.own ? undefined : referredIn(one)?.of
    return of === undefined || of === kind ? [] : [{ field, of }]
  })

function linked(ctx: Context, { of, kind }: Wish): { body: Raw; waits: boolean } {
  const body = { ...of.bodies.get(kind) }
  let waits = false
  for (const { field, of: other } of links(ctx, kind)) {
    if (!of.bodies.has(other)) continue
    const made = of.done.get(other)
    if (made) body[field] = made.id
    else waits = true
  }
  // By its name alone a company is found, or made, with the record.
  if (typeof body.companyId === 'string' && !body.companyId.startsWith('company_')) {
    body.company = body.companyId
    delete body.companyId
  }
  return { body, waits }
}

/** Asks all that is asked of it, and takes nothing. */
async function askAhead(ctx: Context, plan: Plan, wish: Wish, body: Raw): Promise<never> {
  const { batch } = ctx
  const asking = batch && {
    ...batch,
    take: () => {
      throw notYet
    },
  }
  const kind = recordKind(ctx, wish.kind)
  await saveOne(
    { ...ctx, ...(asking && { batch: asking }) },
    plan,
    kind,
    body,
    () => undefined,
  ).catch(() => undefined)
  throw notYet
}

async function does(ctx: Context, plan: Plan, wish: Wish, taken: () => Taken | undefined) {
  const { of, kind } = wish
  if (of.error) throw of.error
  const { body, waits } = linked(ctx, wish)
  if (waits) return askAhead(ctx, plan, wish, body)
  try {
    of.done.set(kind, await saveOne(ctx, plan, recordKind(ctx, kind), body, taken))
  } catch (error) {
    if (error !== notYet) of.error = error
    throw error
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof CrmError ? error : explain(error)).message
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
}

function tally(plan: Plan, all: Working[]): Pick<PartDone, 'counts' | 'found' | 'refused'> {
  const [counts, found] = [noCounts(), noFound()]
  const refused: Refusal[] = []
  for (const { line, done, error } of all) {
    for (const [kind, made] of done) {
      const of = found.kinds[kind] ?? { created: 0, updated: 0, unchanged: 0 }
      of[made.what] += 1
      found.kinds[kind] = of
      for (const { field, held, given } of made.conflicts) {
        const known = found.conflicts[field] ?? { count: 0, held, given }
        known.count += 1
        found.conflicts[field] = known
      }
    }
    const main = done.get(plan.of)
    if (main && !error) counts[main.what] += 1
    else {
      counts.refused += 1
      refused.push({
        row: line.row,
        cells: line.cells.map((cell) => cell.slice(0, 2000)),
        reason: reasonOf(error),
      })
    }
  }
  return { counts, found, refused }
}

/** What these lines come to, by the same code whether it is saved then or not. */
export async function doLines(
  ctx: Context,
  plan: Plan,
  lines: Line[],
  drafts?: Drafts,
): Promise<PartDone> {
  const all = lines.map((line) => working(ctx, plan, line))
  const wishes = all
    .filter(({ error }) => !error)
    .flatMap((of) =>
      plan.kinds.filter((kind) => of.bodies.has(kind)).map((kind): Wish => ({ of, kind })),
    )
  const { changes, notify } = await doTogether<Wish, void>(
    ctx,
    wishes,
    (asking, wish, taken) => does(asking, plan, wish, taken),
    drafts,
  )
  const erased = await erasedAgain(ctx, changes)
  const { found, ...done } = tally(plan, all)
  return { changes, notify, ...done, found: { ...found, ...(erased && { erased }) } }
}

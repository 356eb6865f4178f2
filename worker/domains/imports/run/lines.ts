import type { ImportCounts } from '../../../../schema/workspace/imports.ts'
import { type Done, doTogether, type Taken } from '../../../core/batch/index.ts'
import type { Drafts } from '../../../core/batch/reads.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, explain } from '../../../core/errors.ts'
import type { Change, Notice } from '../../../core/event/commit/index.ts'
import { referredIn } from '../../../core/record/referred.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { erasedAgain } from '../../privacy/index.ts'
import type { AlikeLine, Refusal } from '../files.ts'
import type { Plan } from '../mapping/plan.ts'
import { type Line, whyNot } from '../reading/line.ts'
import { bodyOf, saysEnough } from '../values/body.ts'
import { alikeIn, type Chosen, chosenOf, leftOut } from './alike.ts'
import { byName, nobody } from './by-name.ts'
import { type Found, noCounts, noFound } from './counts.ts'
import { kindAt, peopleField, person, withPeople } from './people.ts'
import { type Made, saveOne } from './save-one.ts'
import { brokenOrders, ofBrokenOrder } from './whole-orders.ts'

/** The lines of a part, each with all the records it is about, as changes that can be saved. */

interface Working {
  line: Line
  /** What it says of each record, by its place. */
  bodies: Map<string, Raw>
  done: Map<string, Made>
  /** The records that were chosen, as it looks like them. */
  use?: Map<string, string> | undefined
  leavesPeople?: boolean
  error?: unknown
}

interface Link {
  field: string
  of: string
  isList: boolean
}

interface Wish {
  of: Working
  kind: string
  place: string
}

export interface PartDone {
  changes: Change[]
  notify: Notice[]
  counts: ImportCounts
  found: Found
  refused: Refusal[]
  alike: AlikeLine[]
}

/** Parts of a record that a line says have the line's name: done again, it is the same part. */
function withPartIds(ctx: Context, kind: string, body: Raw, id: string, row: number): Raw {
  const named = { ...body }
  for (const [field, { parts }] of Object.entries(recordKind(ctx, kind).fields)) {
    const [part] = (parts && (body[field] as Raw[] | undefined)) ?? [] // as `bodyOf` makes it
    if (part) named[field] = [{ ...part, id: `${id.replace('import', 'line')}_${row}` }]
  }
  return named
}

interface Making {
  id: string
  chosen: Chosen | undefined
  broken: Map<number, number> | undefined
  people: string | undefined
}

function working(
  ctx: Context,
  plan: Plan,
  line: Line,
  { id, chosen, broken, people }: Making,
): Working {
  const use = chosen?.use.get(line.row)
  const skip = chosen?.skip.get(line.row)
  const of: Working = { use, line, bodies: new Map(), done: new Map() }
  if (skip) return { ...of, error: leftOut(skip) }
  const other = broken?.get(line.row)
  if (other !== undefined) return { ...of, error: ofBrokenOrder(other) }
  const reason = whyNot(line)
  if (reason) return { ...of, error: new CrmError('invalid', reason) }
  try {
    for (const kind of plan.kinds) {
      if (kind === person && people) continue
      const body = bodyOf(ctx, plan, kind, line)
      if (body && saysEnough(body)) of.bodies.set(kind, withPartIds(ctx, kind, body, id, line.row))
    }
    if (people) withPeople(ctx, of, plan, people)
  } catch (error) {
    return { ...of, error }
  }
  if (of.bodies.has(plan.of)) return of
  return { ...of, error: new CrmError('invalid', 'This line says nothing that is taken.') }
}

/** The fields of each kind that refer to other kinds of a line. */
const linksOf = (ctx: Context, { kinds }: Plan): Map<string, Link[]> =>
  new Map(
    kinds.map((kind) => [
      kind,
      Object.entries(recordKind(ctx, kind).fields).flatMap(([field, one]) => {
        const is = one.own ? undefined : referredIn(one)
        return is === undefined || is.of === kind ? [] : [{ field, ...is }]
      }),
    ]),
  )

/** What it says, with the ids of those of its line that it refers to. */
function linked({ of, place }: Wish, links: Link[]): Raw {
  const body = { ...of.bodies.get(place) }
  for (const { field, of: other, isList } of links) {
    const ids = [...of.done].flatMap(([at, { id }]) => (kindAt(at) === other && id ? id : []))
    const [first] = ids
    if (first) body[field] = isList ? [...new Set(ids)] : first
  }
  // By its name alone a company is found, or made, with the record.
  if (typeof body.companyId === 'string' && !body.companyId.startsWith('company_')) {
    body.company = body.companyId
    delete body.companyId
  }
  return body
}

async function does(
  ctx: Context,
  plan: Plan,
  { wish, links }: { wish: Wish; links: Link[] },
  taken: () => Taken | undefined,
): Promise<Made> {
  const { of, kind, place } = wish
  const waits = () =>
    !of.error &&
    [...of.bodies.keys()].some(
      (place) => !of.done.has(place) && links.some((one) => one.of === kindAt(place)),
    )
  while (waits()) await ctx.batch?.answers()
  if (of.error) throw of.error
  const use = of.use?.get(place)
  const body = linked(wish, links)
  const isBeside = kind === person && kind !== plan.of && !use
  const meant = isBeside && (await byName(ctx, plan, body, firmOf(of, plan, body)))
  return meant || saveOne(ctx, plan, recordKind(ctx, kind), body, { taken, use })
}

/** The company that the line names, by its id or its name. */
function firmOf({ bodies, done }: Working, plan: Plan, body: Raw): string | undefined {
  const { companyId } = bodies.get(plan.of) ?? {}
  return [body.companyId, body.company, done.get('company')?.id, companyId].find(
    (one) => typeof one === 'string' && one !== '',
  ) as string | undefined // as it was found
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
  for (const { line, done, error, leavesPeople } of all) {
    const leaves = leavesPeople || [...done.values()].includes(nobody)
    if (leaves && !error) found.unlinked = (found.unlinked ?? 0) + 1
    for (const [place, made] of done) {
      if (made === nobody) continue
      const kind = kindAt(place)
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

function ended({ of, place }: Wish, is: Done<Made>): void {
  if ('done' in is) of.done.set(place, is.done)
  else of.error = is.error
}

async function doAll(
  ctx: Context,
  plan: Plan,
  lines: Line[],
  {
    id,
    drafts,
    chosen,
    broken,
  }: {
    id: string
    drafts?: Drafts | undefined
    chosen?: Chosen | undefined
    broken?: Map<number, number>
  },
) {
  const making = { id, chosen, broken, people: peopleField(ctx, plan.of) }
  const all = lines.map((line) => working(ctx, plan, line, making))
  const right = all.filter(({ error }) => !error)
  // Those that others refer to first: these ask together, once they know whom they are about.
  const wishes = plan.kinds.flatMap((kind) =>
    right.flatMap((of) =>
      [...of.bodies.keys()]
        .filter((place) => kindAt(place) === kind)
        .map((place): Wish => ({ of, kind, place })),
    ),
  )
  const links = linksOf(ctx, plan)
  const { changes, notify } = await doTogether<Wish, Made>(
    ctx,
    wishes,
    (asking, wish, taken) => does(asking, plan, { wish, links: links.get(wish.kind) ?? [] }, taken),
    { drafts, ended },
  )
  return { all, changes, notify }
}

export interface Doing {
  /** The import: what is younger came with it. */
  id: string
  drafts?: Drafts | undefined
  /** What looks like a record that is here is looked for also where nothing was chosen about it. */
  looks?: true
}

/** What these lines come to, by the same code whether it is saved then or not. */
export async function doLines(
  ctx: Context,
  plan: Plan,
  lines: Line[],
  { id, drafts, looks }: Doing,
): Promise<PartDone> {
  const first = await doAll(ctx, plan, lines, { id, drafts })
  const isAsked = looks || Object.values(plan.alike).some((choice) => choice !== 'new')
  const alike = isAsked ? await alikeIn(ctx, first.all, first.changes, id) : []
  const chosen = chosenOf(plan, alike)
  const second = chosen ? await doAll(ctx, plan, lines, { id, drafts, chosen }) : first
  const broken = brokenOrders(plan, second.all)
  const { all, changes, notify } = broken.size
    ? await doAll(ctx, plan, lines, { id, drafts, chosen, broken })
    : second
  const erased = await erasedAgain(ctx, changes)
  const { found, ...done } = tally(plan, all)
  const seen = { ...found, alike: alike.length, ...(erased && { erased }) }
  return { changes, notify, ...done, alike, found: seen }
}

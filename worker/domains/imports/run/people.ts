import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { referredIn } from '../../../core/record/referred.ts'
import { recordKind } from '../../../core/record/registry.ts'
import type { Plan } from '../mapping/plan.ts'
import type { Placed } from '../mapping/targets.ts'
import type { Line } from '../reading/line.ts'
import { addressesIn } from '../values/address-in.ts'
import { bodyOf, saysEnough } from '../values/body.ts'
import { separate } from '../values/cells.ts'

/** People who are written beside a record that holds several: a line may name many of them. */

interface Named {
  line: Line
  bodies: Map<string, Raw>
  /** It names people who are not put on the record, or says of several what is whose. */
  leavesPeople?: boolean
}

export const person = 'contact'

/** Where in a line a record is: by its kind, and of further ones of it by a number too. */
export const placeOf = (kind: string, at: number): string => (at ? `${kind} ${at + 1}` : kind)

export const kindAt = (place: string): string => place.split(' ')[0] ?? ''

const wide = /[;|\n]|:::/
const fine = /[,;|\n]|:::/

/** Several of one cell; a comma stands within a name, and divides addresses. */
function severalIn(text: string): string[] {
  const all = separate(text, fine)
  return all.every((one) => one.includes('@', 1)) ? all : separate(text, wide)
}

/** A part for each of so many; undefined where it has other ones. */
const sharedOut = (text: string, count: number): string[] | undefined =>
  [severalIn(text), separate(text, fine)].find(({ length }) => length === count)

const textIn = ({ cells }: Line, { at }: Placed) => cells[at]?.trim() ?? ''

/** The field of a record that holds people. */
export const peopleField = (ctx: Context, of: string): string | undefined =>
  Object.entries(recordKind(ctx, of).fields).find(([, field]) => {
    const is = field.own ? undefined : referredIn(field)
    return is?.isList && is.of === person
  })?.[0]

/** How many it names: by their ids there, else as they are written, else by their addresses. */
function countIn(line: Line, columns: Placed[], written: string): number {
  const text = (field: string) =>
    columns.filter(({ target }) => target.field === field).map((one) => textIn(line, one))
  const all = [
    text('externalId').flatMap((one) => separate(one, fine)),
    severalIn(written || text('name').join(';')),
    text('emails').flatMap(addressesIn),
  ]
  return all.find(({ length }) => length > 0)?.length ?? 0
}

/** Whose they are, and what language they speak, may be said of all of them at once. */
const isOfAll = ({ target: { type } }: Placed) => type?.kind === 'choice' || type?.kind === 'record'

/** The line of each of them, with their parts of its cells. */
function linesOfEach(line: Line, columns: Placed[], count: number) {
  const parts = columns.map((column) => {
    const text = textIn(line, column)
    const all = sharedOut(text, count) ?? (isOfAll(column) ? Array(count).fill(text) : undefined)
    return { at: column.at, all, isLost: text !== '' && !all }
  })
  const lines = Array.from({ length: count }, (_, place): Line => {
    const cells = [...line.cells]
    for (const { at, all } of parts) cells[at] = all?.[place] ?? ''
    return { ...line, cells }
  })
  return { lines, isWhole: !parts.some(({ isLost }) => isLost) }
}

/** Who is written so: an address, and the name before it, or a name alone. */
function writtenAs(text: string): Raw {
  const [email] = addressesIn(text)
  if (!email) return text ? { name: text } : {}
  const name = text.split(/[<(]/)[0]?.trim()
  return { emails: [email], ...(name && !name.includes('@') && { name }) }
}

/** Each is known by an address or an id there; a name alone is one of those who are here already. */
export function withPeople(ctx: Context, working: Named, plan: Plan, field: string): void {
  const { bodies, line } = working
  const { [field]: given, ...body } = bodies.get(plan.of) ?? {}
  const written = typeof given === 'string' ? given : ''
  if (written) bodies.set(plan.of, body)
  const columns = plan.columns.filter(({ target }) => target.kind === person)
  const count = countIn(line, columns, written)
  const alone = { lines: [line], isWhole: true }
  const { lines, isWhole } = count > 1 ? linesOfEach(line, columns, count) : alone
  const texts = count > 1 ? sharedOut(written, count) : [written]
  const all = lines.map((one, at) => ({
    ...writtenAs(texts?.[at] ?? ''),
    ...bodyOf(ctx, plan, person, one),
  }))
  const known = all.filter(saysEnough)
  for (const [at, one] of known.entries()) bodies.set(placeOf(person, at), one)
  working.leavesPeople = !isWhole || known.length < count
}

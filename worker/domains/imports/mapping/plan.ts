import { sql } from 'drizzle-orm'
import { members } from '../../../../schema/directory/directory.ts'
import type { ImportMapping, ImportQuestion } from '../../../../schema/workspace/imports.ts'
import type { Choice } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { dayInFull } from '../../../language/formatting.ts'
import { ask, directory, rows } from '../../../platform/db.ts'
import { type Column, columnAt } from '../columns.ts'
import { addressIn } from '../values/address-in.ts'
import { type Evidence as Days, type Order, orderOf, ordersOf, readDay } from '../values/dates.ts'
import { type Decimal, decimalOf } from '../values/numbers.ts'
import { valueKey } from '../values/value-key.ts'
import { asksLostReason } from './lost-reason.ts'
import { perCentOrAmount } from './per-cent.ts'
import { allTargets, type Placed, type Target, type Targets } from './targets.ts'

/** How the lines of a file become records, once all that is known of it is put together. */
export interface Plan {
  of: string
  /** The kinds that lines make, those that others refer to first. */
  kinds: string[]
  columns: Placed[]
  dates: Order | undefined
  decimal: Decimal | undefined
  /** What values stand for, by field and folded value: '' leaves it out. */
  values: Map<string, Map<string, string>>
  conflicts: NonNullable<ImportMapping['conflicts']>
  alike: NonNullable<ImportMapping['alike']>
  source: string
  questions: ImportQuestion[]
}

export interface Planned {
  of: string | null
  headers: string[]
  mapping: ImportMapping | null
}

const order = ['company', 'contact']

const isColleague = ({ type }: Target) => type?.kind === 'record' && type.of === 'member'
const isSeveral = ({ type }: Target) => type?.kind === 'choices'
const isChosen = (target: Target) =>
  target.type?.kind === 'choice' || isSeveral(target) || isColleague(target)
const isDay = ({ type }: Target) => type?.kind === 'date' || type?.kind === 'datetime'
const isAmount = ({ type, field }: Target) =>
  type?.kind === 'money' || type?.kind === 'number' || field === 'amount'

/** Is it a record of that kind, which a line says more of than its name? */
const refersTo = ({ type, field }: Target, kind: string) =>
  type?.kind === 'record' && type.of === kind && !type.creates && field.endsWith('Ids')

/** Members with the addresses they are known by, to whom records are given. */
async function colleagues(ctx: Context): Promise<(Choice & { email: string | null })[]> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const query = db
    .select({ value: members.id, label: members.name, email: members.email })
    .from(members)
    .where(sql`workspace_id = ${ctx.workspace.id} and active = 1`)
    .limit(500)
  const [found] = await ask(db, rows(query))
  return found
}

/** What ended, said as a stage, is no stage of ours. */
export const ended: [value: string, words: RegExp][] = [
  [
    'status:won',
    /^(closed ?won|won|gewonnen|gagne[e]?|ganad[oa]|ganh[oa]|vint[oa]|gewonnen abgeschlossen|closedwon|abgeschlossen und gewonnen)$/,
  ],
  [
    'status:lost',
    /^(closed ?lost|lost|verloren|perdu[e]?|perdid[oa]|pers[oa]|closedlost|abgeschlossen und verloren)$/,
  ],
]

async function choicesOf(
  ctx: Context,
  target: Target,
): Promise<(Choice & { email?: string | null })[]> {
  if (isColleague(target)) return colleagues(ctx)
  if (target.type?.kind === 'choices') return [...target.type.all]
  if (target.type?.kind !== 'choice') return []
  const [found] = await ask(ctx.db, target.type.choices(ctx, {}))
  return found
}

function meantBy(value: string, choices: (Choice & { email?: string | null })[], target: Target) {
  const key = valueKey(value)
  const address = addressIn(key)
  const exact = choices.filter(
    (one) =>
      one.value.toLowerCase() === value.trim().toLowerCase() ||
      valueKey(one.label) === key ||
      (one.email && one.email.toLowerCase() === address),
  )
  if (exact.length === 1) return exact[0]?.value
  if (target.field === 'stageId') {
    const end = ended.find(([, words]) => words.test(key))
    if (end) return end[0]
    // "Sales: Offer", "Offer (Renewals)".
    const last = choices.filter(
      ({ label }) =>
        valueKey(label.split(/[·/:]/).at(-1) ?? '') === key ||
        valueKey(label.split(' (')[0] ?? '') === key,
    )
    if (last.length === 1) return last[0]?.value
  }
  return undefined
}

/** Several of one cell. A comma divides them where each of its parts is known, and all of them are not. */
export const severalIn = (text: string, isKnown: (value: string) => boolean): string[] =>
  parted(text, /[;\n|]/).flatMap((one) => {
    const parts = isKnown(one) ? [] : parted(one, /,/)
    return parts.length > 1 && parts.every(isKnown) ? parts : [one]
  })

const parted = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)

const mostChoices = 90

function asks(target: Target, header: string, value: string, choices: Choice[]): ImportQuestion {
  const others =
    target.field === 'stageId'
      ? [
          { value: 'status:won', label: 'Won' },
          { value: 'status:lost', label: 'Lost' },
        ]
      : []
  const own = isColleague(target)
    ? [{ value: 'me', label: 'Me' }]
    : [{ value: 'none', label: 'Leave it empty' }]
  return {
    about: target.key,
    value,
    question: `${header}: what is "${value}"?`,
    choices: [
      ...choices.slice(0, mostChoices).map(({ value, label }) => ({ value, label })),
      ...others,
      ...own,
    ],
  }
}

/** Answers by which a value is left out: who imports then owns the record. */
const left = ['me', 'none']

/** What the different values of a column stand for, and those that nobody can tell. */
async function valuesOf(
  ctx: Context,
  { target, header }: { target: Target; header: string },
  column: Column,
  said: Record<string, string>,
) {
  const choices = await choicesOf(ctx, target)
  const saidOf = new Map(
    Object.entries(said).map(([value, is]) => [valueKey(value), left.includes(is) ? '' : is]),
  )
  const meant = new Map<string, string>()
  const questions: ImportQuestion[] = []
  for (const choice of choices) meant.set(valueKey(choice.label), choice.value)
  const meaningOf = (value: string) =>
    saidOf.get(valueKey(value)) ?? meantBy(value, choices, target)
  const cells = Object.keys(column.values ?? {})
  const parts = cells.flatMap((cell) => severalIn(cell, (one) => meaningOf(one) !== undefined))
  for (const value of isSeveral(target) ? new Set(parts) : cells) {
    const is = meaningOf(value)
    if (is !== undefined) meant.set(valueKey(value), is)
    else {
      meant.delete(valueKey(value))
      questions.push(asks(target, header, value, choices))
    }
  }
  for (const [value, is] of saidOf) meant.set(value, is)
  return { meant, questions }
}

const orderNames: Record<Order, string> = {
  ...{ dmy: 'Day, month, year', mdy: 'Month, day, year', ymd: 'Year, month, day' },
}

/** With what the example would be by each order that it can have. */
export function asksDates({ member }: Pick<Context, 'member'>, days: Days[]): ImportQuestion {
  const example = days.find((one) => one.example)?.example ?? ''
  const choices = ordersOf(days).map((value) => {
    const is = readDay(example, value)
    const so = is && is !== 'open' ? `: ${dayInFull(is, member)}` : ''
    return { value, label: `${orderNames[value]}${so}` }
  })
  return { about: 'dates', question: `Which is the day in ${example}?`, choices }
}

export const asksDecimal = (example = ''): ImportQuestion => ({
  about: 'decimal',
  question: `What does ${example} mean?`,
  choices: [
    { value: '.', label: `A point comes before decimals, as in 1,234.50` },
    { value: ',', label: `A comma comes before decimals, as in 1.234,50` },
  ],
})

const placed = ({ headers, mapping }: Planned, targets: Targets) =>
  headers.flatMap((header, at) => {
    const target = targets.get(mapping?.columns[header] ?? '')
    const currencyAt = headers.indexOf(`${header} (currency)`)
    return target ? [{ at, header, target, ...(currencyAt >= 0 && { currencyAt }) }] : []
  })

/** Without any of these a record of the kind cannot be known. */
function missing(of: string, columns: Plan['columns']): ImportQuestion[] {
  if (columns.some(({ target }) => target.kind === of)) return []
  return [
    { about: 'columns', question: 'None of the columns is known. Say what they are.', choices: [] },
  ]
}

export async function planOf(ctx: Context, is: Planned, stats: (Column | null)[]): Promise<Plan> {
  const targets = allTargets(ctx)
  const read = placed(is, targets).map((column) =>
    perCentOrAmount(column, columnAt(stats, column.at), is.mapping?.values, targets),
  )
  const columns = read.flatMap(({ taken }) => taken)
  const of = is.of ?? ''
  const kinds = [...new Set([...order, ...columns.map(({ target }) => target.kind)])].filter(
    (kind) =>
      kind !== of && columns.some(({ target }) => target.kind === kind || refersTo(target, kind)),
  )
  const { mapping } = is
  const some = (fits: (target: Target) => boolean) =>
    columns.filter(({ target }) => fits(target)).map(({ at }) => columnAt(stats, at))
  const [days, numbers] = [
    some(isDay).map((one) => one.days),
    some(isAmount).map((one) => one.numbers),
  ]
  const dates = mapping?.dates ?? orderOf(days)
  const decimal = mapping?.decimal ?? decimalOf(numbers)
  const values: Plan['values'] = new Map()
  const questions = [...missing(of, columns), ...read.flatMap((one) => one.questions)]
  for (const column of columns.filter(({ target }) => isChosen(target))) {
    const said = mapping?.values?.[column.target.key] ?? {}
    const found = await valuesOf(ctx, column, columnAt(stats, column.at), said)
    values.set(column.target.key, found.meant)
    questions.push(...found.questions)
  }
  if (of === 'deal')
    questions.push(
      ...(await asksLostReason(ctx, { columns, values }, stats, {
        said: mapping?.values,
        targets,
      })),
    )
  if (!dates && days.length) questions.push(asksDates(ctx, days))
  if (!decimal && numbers.length)
    questions.push(asksDecimal(numbers.find(({ example }) => example)?.example))
  return {
    ...{ of, columns, dates, decimal, values, questions },
    kinds: [...kinds, ...(of ? [of] : [])],
    conflicts: mapping?.conflicts ?? {},
    alike: mapping?.alike ?? {},
    source: mapping?.source ?? 'file',
  }
}

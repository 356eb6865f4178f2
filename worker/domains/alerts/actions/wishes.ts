import type * as z from 'zod'
import { caseKinds, casePriorities } from '../../../../schema/workspace/cases.ts'
import type { AlertFilter } from '../../../../schema/workspace/places.ts'
import { anyOf, choice, money, oneOf, record, text } from '../../../core/action/fields.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { capital } from '../../../language/formatting.ts'
import { type Look, map } from '../../../platform/db.ts'
import { pipelineChoices, stageChoices } from '../../pipelines/index.ts'
import { isForAll } from '../../segments/index.ts'
import { kindNames, priorityNames } from '../../service-levels/index.ts'
import { alertChoices, alertNames, eventsCalled, namesOfEvents } from '../names.ts'
import { clock, type Rule } from '../rule-text.ts'
import { ownFilters, ownText, seenByAll } from './own-filters.ts'

const names = Object.keys(alertNames) as [string, ...string[]] // there are some
const hours = Array.from({ length: 24 }, (_, hour) => String(hour)) as [string, ...string[]] // 24
const clocks = Object.fromEntries(hours.map((hour) => [hour, clock(Number(hour))]))
const limits = { '5': '5', '10': '10', '20': '20', '50': '50', all: 'Any number' } as const

/** What the form of a conversation's alerts asks for. */
export const fields = {
  events: anyOf(names, alertChoices, alertChoices).meta({ label: 'Alerts about' }),
  pipeline: choice(pipelineChoices).nullish().meta({ label: 'Pipeline' }),
  stage: choice(stageChoices).nullish().meta({ label: 'Stage' }),
  owner: record('member').nullish().meta({ label: 'Owner' }),
  team: record('team').nullish().meta({ label: 'Team' }),
  company: record('company').nullish().meta({ label: 'Company' }),
  segment: record('segment').nullish().meta({ label: 'Segment' }),
  amount: money.nullish().meta({ label: 'Amount from' }),
  type: oneOf(caseKinds, kindNames).nullish().meta({ label: 'Case type' }),
  priority: oneOf(casePriorities, priorityNames).nullish().meta({ label: 'Case priority' }),
  own: text.nullish().meta({ label: 'Your own fields', hint: 'Lead source: fair; Region: north' }),
  every: oneOf(['now', 'daily'], { now: 'At once', daily: 'Once a day, together' })
    .optional()
    .meta({ label: 'When' }),
  hour: oneOf(hours, clocks).optional().meta({ label: 'Hour, if once a day' }),
  quiet: text.nullish().meta({ label: 'Quiet hours', hint: '20-7' }),
  most: oneOf(['5', '10', '20', '50', 'all'], limits).optional().meta({ label: 'At most an hour' }),
  wins: oneOf(['yes', 'no'], { yes: 'To everybody here', no: 'Only in its thread' })
    .optional()
    .meta({ label: 'A win is said' }),
}

export type Wish = z.output<z.ZodObject<typeof fields>>

const links = { pipeline: 'pipelineId', stage: 'stageId', owner: 'ownerId', team: 'teamId' }
const byId = Object.entries({ ...links, company: 'companyId' })

/** Throws where what is chosen is nothing here. */
export const mustBeThere = (ctx: Context, wish: Wish): Look<void> => {
  const given: Record<string, unknown> = wish
  const chosen = [...byId.map(([name]) => name), 'segment'].flatMap((name) => {
    const id = given[name]
    return typeof id === 'string' ? [[name, id] as const] : []
  })
  const names = namesOf(
    ctx,
    chosen.map(([, id]) => id),
  )
  return map(names, (found) => {
    const missing = chosen.find(([, id]) => !found.has(id))
    if (!missing) return
    const [name] = missing
    throw labelledError(name, capital(name), `There is no such ${name} here. Please choose one.`)
  })
}

const quietHours = /^(\d{1,2})(?::00)?\s*(?:-|–|to)\s*(\d{1,2})(?::00)?$/i

function quietOf(typed: string | null | undefined) {
  if (!typed) return { quietFrom: null, quietUntil: null }
  const [, from, until] = quietHours.exec(typed) ?? []
  const [quietFrom, quietUntil] = [Number(from), Number(until)]
  const isClear = quietFrom <= 23 && quietUntil <= 24 && quietFrom !== quietUntil
  if (isClear) return { quietFrom, quietUntil: quietUntil % 24 }
  throw labelledError('quiet', 'Quiet hours', 'Please write two hours, such as 20-7.')
}

/** What only deals have, and only cases; records of the other kind pass. */
const ofDeals = ['pipelineId', 'stageId']
const ofCases = Object.entries({ type: 'kind', priority: 'priority' })

const nameOf = (field: string): string =>
  [...byId, ...ofCases].find(([, name]) => name === field)?.[0] ?? field

/** Throws where some who read the cards do not see what they would come by. */
function mustBeSeen(ctx: Context, filters: AlertFilter[]): void {
  const hidden = filters.find(({ field, of }) => !(field in seenByAll(ctx, of)))
  if (!hidden) return
  const name = nameOf(hidden.field)
  const why = `Not everyone sees the ${name} of a ${hidden.of ?? 'deal'}, so no alerts come by it.`
  throw labelledError(name, capital(name), why)
}

function filtersOf(ctx: Context, wish: Wish): AlertFilter[] | null {
  const given: Record<string, unknown> = wish
  const chosen = byId.flatMap(([name, field]): AlertFilter[] => {
    const id = given[name]
    const of = ofDeals.includes(field) && { of: 'deal' }
    return typeof id === 'string' ? [{ field, is: [id], ...of }] : []
  })
  const cases = ofCases.flatMap(([name, field]): AlertFilter[] => {
    const value = given[name]
    return typeof value === 'string' ? [{ field, is: [value], of: 'case' }] : []
  })
  const amount = wish.amount ? [{ field: 'amount', from: wish.amount.minor, of: 'deal' }] : []
  mustBeSeen(ctx, [...chosen, ...cases, ...amount])
  const among = wish.segment ? [{ field: 'segment', among: wish.segment }] : []
  const all = [...chosen, ...cases, ...amount, ...among, ...ownFilters(ctx, wish.own)]
  return all.length ? all : null
}

/** Throws where who reads the cards would learn by them what they do not see. */
async function mustBeReadByAll(ctx: Context, { segment }: Wish): Promise<void> {
  if (!segment || (await isForAll(ctx, segment))) return
  const why = 'Not everyone sees all that this segment asks for, so no alerts come by it.'
  throw labelledError('segment', 'Segment', why)
}

/** What a rule is set to by the form. */
export async function ruleFrom(ctx: Context, wish: Wish) {
  await mustBeReadByAll(ctx, wish)
  return {
    events: eventsCalled(wish.events),
    filters: filtersOf(ctx, wish),
    every: wish.every ?? 'now',
    hour: Number(wish.hour ?? 8),
    ...quietOf(wish.quiet),
    perHour: limitFrom(wish.most),
    wins: wish.wins !== 'no',
  }
}

/** As many as come, unless somebody said otherwise: a card that waits is news that comes late. */
const limitFrom = (most = 'all') => (most === 'all' ? null : Number(most))

const limitOf = (perHour: number | null) => (perHour === null ? 'all' : String(perHour))

/** A rule as the form begins with it. */
export function filledFrom(ctx: Context, rule: Omit<Rule, 'id'>): Raw {
  const { filters, every, hour, quietFrom, quietUntil, perHour, wins } = rule
  const of = (field: string) => filters?.find((one) => one.field === field)
  const ids = [...byId, ...ofCases].flatMap(([name, field]) => {
    const [id] = of(field)?.is ?? []
    return id ? [[name, id]] : []
  })
  const own = ownText(ctx, filters)
  const from = of('amount')?.from
  const among = of('segment')?.among
  return {
    ...Object.fromEntries(ids),
    events: namesOfEvents(rule.events),
    ...(from !== undefined && { amount: { minor: from, currency: ctx.workspace.currency } }),
    ...(own && { own }),
    ...(among && { segment: among }),
    ...{ every, hour: String(hour), most: limitOf(perHour), wins: wins ? 'yes' : 'no' },
    ...(quietFrom !== null && { quiet: `${quietFrom}-${quietUntil}` }),
  }
}

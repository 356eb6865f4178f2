import * as z from 'zod'
import type { ServiceLevel } from '../../../../schema/directory/directory.ts'
import { caseKinds, casePriorities } from '../../../../schema/workspace/cases.ts'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import { defineAction } from '../../../core/action/define.ts'
import { anyOf, listed, long, oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { readTimeZone } from '../../../language/settings-values.ts'
import { readDate } from '../../../language/shorthand.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { tiers } from '../../analytics/index.ts'
import {
  hoursText,
  kindNames,
  lengthText,
  levelsOf,
  priorityNames,
  readHours,
  readLength,
} from '../../service-levels/index.ts'
import { type Settings, settingsLook } from '../queries.ts'
import { saveServiceLevels } from '../save-service-levels.ts'

const most = 20
const hoursNamed = {
  working: 'On working days',
  daily: 'Every day',
  always: 'Around the clock',
}

const tierNames = { gold: 'Gold', silver: 'Silver', bronze: 'Bronze', basic: 'Basic' }
const clocks = { workspace: 'Ours, or of the time zone below', customer: 'The customer’s' }

const choices = <T extends string>(all: readonly [T, ...T[]], labels: Record<T, string>) => {
  const offered = all.map((value) => ({ value, label: labels[value] }))
  return anyOf(all, offered, offered)
}

const length = (label: string, hint: string) => text.optional().meta({ label, hint })

const chained = { chain1: 'Asked when missed', chain2: 'Asked second', chain3: 'Asked third' }

const input = z.object({
  name: text
    .max(60, 'Please keep this under 60 characters.')
    .meta({ label: 'Name', hint: 'Urgent problems' }),
  kinds: choices(caseKinds, kindNames).nullish().meta({ label: 'Types', hint: 'None: all' }),
  priorities: choices(casePriorities, priorityNames)
    .nullish()
    .meta({ label: 'Priorities', hint: 'None: all' }),
  tiers: choices(tiers, tierNames).nullish().meta({ label: 'Tiers', hint: 'None: all' }),
  team: record('team').nullish().meta({ label: 'Team', hint: 'None: all' }),
  first: length('First answer within', '1 hour'),
  next: length('Each later one within', '4 hours'),
  resolution: length('Solved within', '16 hours'),
  days: oneOf(['working', 'daily', 'always'], hoursNamed).meta({ label: 'Somebody answers' }),
  opens: text.optional().meta({ label: 'From when to when', hint: '9:00–17:00' }),
  clock: oneOf(['workspace', 'customer'], clocks).optional().meta({ label: 'On whose clocks' }),
  timeZone: listed('time-zone', readTimeZone).nullish().meta({ label: 'Time zone', hint: 'Tokyo' }),
  holidays: long.nullish().meta({ label: 'Holidays', hint: '25 Dec 2026, 1 Jan 2027' }),
  warns: length('Warned before', '30 minutes'),
  chain1: record('member').nullish().meta({ label: chained.chain1 }),
  chain2: record('member').nullish().meta({ label: chained.chain2 }),
  chain3: record('member').nullish().meta({ label: chained.chain3 }),
  passesOn: length('The next one after', '15 minutes'),
  /** The level that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

/** A typed length, in minutes. */
function minutes(
  ctx: Context,
  given: Given,
  field: 'first' | 'next' | 'resolution' | 'warns' | 'passesOn',
) {
  const typed = given[field]
  if (typed === undefined) return undefined
  const read = readLength(typed, ctx.member.locale)
  if ('not' in read) throw fieldError(field, read.not)
  return read.is
}

function opening(ctx: Context, { days, opens }: Given, is: Settings) {
  if (days === 'always')
    return { days: [1, 2, 3, 4, 5, 6, 7], opens: [[0, 1440]] as [[number, number]] }
  const read = readHours(opens ?? '9:00–17:00', ctx.member.locale)
  if ('not' in read) throw fieldError('opens', read.not)
  return { days: days === 'daily' ? [1, 2, 3, 4, 5, 6, 7] : is.workingDays, opens: read.is }
}

function holidaysIn(ctx: Context, typed: string | null | undefined): string[] {
  const all = (typed ?? '').split(/[,;\n]+/).filter((part) => part.trim())
  const dates = all.map((part) => {
    const read = readDate(part.trim(), readerOf(ctx))
    if ('value' in read) return read.value
    const reason =
      'error' in read
        ? read.error
        : `"${part.trim()}" could be several days. Write it like 25 Dec 2026.`
    throw fieldError('holidays', reason)
  })
  return [...new Set(dates)].sort()
}

/** Who is asked, one after the other; who was before may stay, also where they have left. */
async function chainIn(ctx: Context, given: Given, before: string[] = []): Promise<string[]> {
  const chosen = (field: keyof typeof chained) => {
    const typed = given[field]
    const isNew = typed && !before.includes(typed)
    const asked = { field, label: chained[field] }
    return colleagueChosen(ctx, isNew ? typed : null, asked, 'Guests cannot be asked.')
  }
  const found = await ask(ctx.db, chosen('chain1'), chosen('chain2'), chosen('chain3'))
  const all = [given.chain1, given.chain2, given.chain3].map((one, at) => found[at]?.id ?? one)
  return [...new Set(all.flatMap((one) => one ?? []))]
}

async function run(ctx: Context, given: Given) {
  const [is] = await ask(
    ctx.db,
    settingsLook(ctx),
    given.team ? recordLook(ctx, workspaceTeams, given.team) : nothing(undefined),
  )
  const all = levelsOf(is)
  const before = all.find(({ id }) => id === given.id)
  if (given.id && !before)
    throw new CrmError('not_found', 'There is no such service level any more.')
  const others = all.filter((one) => one !== before)
  if (others.some(({ name }) => name.toLowerCase() === given.name.toLowerCase()))
    throw fieldError('name', 'There is a service level of this name already.')
  if (others.length >= most) throw fieldError('name', `There are at most ${most} service levels.`)
  const level = { ...levelOf(ctx, given, is), chain: await chainIn(ctx, given, before?.chain) }
  return saveServiceLevels(
    ctx,
    is,
    before ? all.map((one) => (one === before ? level : one)) : [...all, level],
  )
}

function levelOf(ctx: Context, given: Given, is: Settings): Omit<ServiceLevel, 'chain'> {
  const [first, next] = [minutes(ctx, given, 'first'), minutes(ctx, given, 'next')]
  const resolution = minutes(ctx, given, 'resolution')
  if (!first && !next && !resolution)
    throw fieldError('first', 'Please say how long at least one of these may take.')
  return {
    ...{ id: given.id ?? newId('level', ctx.now), name: given.name },
    ...(given.kinds && { kinds: given.kinds }),
    ...(given.priorities && { priorities: given.priorities }),
    ...(given.tiers && { tiers: given.tiers }),
    ...(given.team && { team: given.team }),
    ...(given.clock === 'customer' && { clock: 'customer' as const }),
    ...(given.timeZone && { timeZone: given.timeZone }),
    ...(first && { first }),
    ...(next && { next }),
    ...(resolution && { resolution }),
    ...opening(ctx, given, is),
    holidays: holidaysIn(ctx, given.holidays),
    warns: minutes(ctx, given, 'warns') ?? 30,
    passesOn: minutes(ctx, given, 'passesOn') || 15,
  }
}

function valuesOf(level: ServiceLevel) {
  const isAlways = level.days.length === 7 && level.opens[0]?.[1] === 1440
  const length = (minutes?: number) => (minutes === undefined ? null : lengthText(minutes))
  const [chain1 = null, chain2 = null, chain3 = null] = level.chain
  return {
    ...{ name: level.name, kinds: level.kinds ?? null, priorities: level.priorities ?? null },
    ...{ tiers: level.tiers ?? null, team: level.team ?? null },
    ...{ clock: level.clock ?? 'workspace', timeZone: level.timeZone ?? null },
    ...{ first: length(level.first), next: length(level.next) },
    resolution: length(level.resolution),
    days: isAlways ? 'always' : level.days.length === 7 ? 'daily' : 'working',
    opens: isAlways ? null : hoursText(level.opens),
    holidays: level.holidays.join(', ') || null,
    ...{ warns: length(level.warns), passesOn: length(level.passesOn) },
    ...{ chain1, chain2, chain3 },
  }
}

export const saveServiceLevel = defineAction({
  title: 'Service level',
  needs: 'admin',
  private: true,
  input,
  prefill: async (ctx, { id }) => {
    const is = await find(ctx, settingsLook(ctx))
    const level = levelsOf(is).find((one) => one.id === id)
    return {
      drawn: { record: is.id, version: is.version },
      intro:
        'Counted while somebody answers, and not while the customer is waited for. It holds for cases from their next change on.',
      values: level
        ? valuesOf(level)
        : { days: 'working', opens: '9:00–17:00', warns: '30 minutes', passesOn: '15 minutes' },
    }
  },
  example: { name: 'Urgent problems', priorities: ['urgent'], first: '1 hour', days: 'working' },
  run,
  card: receipt,
})

import * as z from 'zod'
import { settings } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, listed, long, money, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { begun, differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import {
  readCountry,
  readCurrency,
  readLocale,
  readTimeZone,
} from '../../../language/settings-values.ts'
import { written } from '../../../language/shorthand.ts'
import { whole } from '../../pipelines/index.ts'
import { allReplanned } from '../../tasks/index.ts'
import { settingsCard } from '../card.ts'
import { daysOf, inOrder } from '../days.ts'
import { type Settings, settingsLook } from '../queries.ts'
import { monthChoice } from '../year-begins.ts'

/** The weeks there are, as the days people work; 1 is Monday. */
const weeks = ['12345', '123456', '1234', '23456', '71234', '712345', '1234567']
const days = (week: string) => [...week].map(Number)
const weekOf = (set: number[]) => inOrder(set).join('')

const workingDays = choice(() => ({
  queries: [],
  read: () => weeks.map((week) => ({ value: week, label: daysOf(days(week)) })),
})).refine((week) => /^[1-7]{1,7}$/.test(week) && new Set(week).size === week.length, {
  message: 'Please choose one.',
})

const lines = (typed: string) => [
  ...new Set(typed.split('\n').flatMap((line) => line.trim() || [])),
]

const lostReasons = long.refine(
  (typed) => lines(typed).length <= 20 && lines(typed).every((line) => line.length <= 60),
  'Please write at most twenty reasons, each on a line of its own and under 60 characters.',
)

const currency = listed('currency', readCurrency)
const country = listed('country', readCountry)
const timeZone = listed('time-zone', readTimeZone)
const locale = listed('locale', readLocale)

const valuesOf = (is: Settings) => ({
  ...{ name: is.name, currency: is.currency, timeZone: is.timeZone },
  ...{ locale: is.locale, country: is.country },
  workingDays: weekOf(is.workingDays),
  yearBegins: `${is.yearBegins ?? 1}`,
  lostReasons: is.lostReasons.join('\n'),
  quietDays: `${is.quietDays}`,
  ...(is.serviceHour !== null && {
    serviceHour: written({ minor: is.serviceHour, currency: is.currency }),
  }),
})

export const editWorkspace = defineAction({
  title: 'Workspace settings',
  needs: 'admin',
  private: true,
  input: z.object({
    name: text.optional().meta({ label: 'Name' }),
    currency: currency.optional().meta({ label: 'Currency', hint: 'Euro' }),
    country: country.optional().meta({ label: 'Country', hint: 'Ireland' }),
    timeZone: timeZone.optional().meta({ label: 'Time zone', hint: 'Berlin' }),
    locale: locale.optional().meta({ label: 'Numbers and dates', hint: 'German (Austria)' }),
    workingDays: workingDays.optional().meta({ label: 'Working days' }),
    yearBegins: monthChoice.optional().meta({ label: 'The year begins in' }),
    lostReasons: lostReasons.optional().meta({ label: 'Lost reasons', hint: 'One on each line' }),
    quietDays: whole(1, 365).optional().meta({ label: 'Days until quiet', hint: '21' }),
    serviceHour: money.nullish().meta({ label: 'An hour of service costs', hint: '45' }),
  }),
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    return {
      values: valuesOf(is),
      drawn: { record: is.id, version: is.version },
      intro: 'A new currency is for deals to come; those there are keep theirs.',
    }
  },
  async run(ctx, { workingDays: week, yearBegins: month, ...given }) {
    const { lostReasons: reasons, serviceHour: hour, ...rest } = given
    const is = await find(ctx, settingsLook(ctx))
    const own = rest.currency ?? is.currency
    const kept = hour === undefined && is.serviceHour !== null
    if ((hour?.currency ?? (kept ? is.currency : own)) !== own)
      throw fieldError(
        'serviceHour',
        `Please write it in ${own}: profit is in the workspace’s currency.`,
      )
    const wanted: Partial<Settings> = {
      ...defined(rest),
      ...(hour !== undefined && { serviceHour: hour?.minor ?? null }),
      ...(week && { workingDays: days(week) }),
      ...(month && { yearBegins: month === '1' ? null : Number(month) }),
      ...(reasons && { lostReasons: lines(reasons) }),
    }
    const patch = differing(is, wanted)
    if (Object.keys(patch).length === 0) throw unchanged(settingsCard(ctx, is, 'Nothing to change'))
    const moved = rest.timeZone ? await allReplanned(ctx, is.id, is.timeZone, rest.timeZone) : []
    const changed = [begun(settings, is), edit(settings, is, patch), ...moved]
    return save(ctx, 'workspace.changed', changed)
  },
  card: receipt,
})

/** What a form left out stays as it is. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const some = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(some) as { [K in keyof T]?: Exclude<T[K], undefined> } // filtered so
}

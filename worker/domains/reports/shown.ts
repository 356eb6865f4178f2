import { type Context, readerOf } from '../../core/context.ts'
import { capital, count, decimal, duration, money, monthOf } from '../../language/formatting.ts'
import { digits } from '../../language/shorthand.ts'
import type { Report } from './asked.ts'
import type { Dimension } from './dimensions.ts'
import { type Group, ofNone } from './fold.ts'
import type { Figures } from './run.ts'

/** A report as people and programs read it. */

/** A value of a dimension in words. */
export function keyText(
  ctx: Context,
  by: Dimension,
  key: string | null,
  names: Map<string, string>,
): string {
  if (key === null || key === '') return `No ${by.label.toLowerCase()}`
  if (by.isRecord) return names.get(key) ?? key
  if (by.name === 'month' && /^\d{4}-\d\d$/.test(key)) return monthOf(key, readerOf(ctx))
  return by.words?.[key] ?? by.labels?.[key] ?? (/^[a-z]+$/.test(key) ? capital(key) : key)
}

export function valueText(
  ctx: Context,
  { measure: { unit } }: Report,
  value: number | null,
  currency: string,
): string {
  const { locale } = readerOf(ctx)
  if (value === null) return '–'
  if (unit === 'money') return money({ minor: Math.round(value), currency }, locale)
  if (unit === 'seconds') return duration(value)
  const is = decimal(Math.round(value * 10) / 10, locale)
  if (unit === 'percent') return `${is} %`
  return unit === 'days' ? count(Math.round(value), 'day', locale) : is
}

/** A group's number, and where it is a part what part. */
export function groupText(ctx: Context, report: Report, { value, currency, share }: Group): string {
  const is = valueText(ctx, report, value, currency)
  if (share === undefined) return is
  return `${is} (${decimal(Math.round(share), readerOf(ctx).locale)} %)`
}

/** The same in major units, for the length of a bar. */
export const length = ({ measure: { unit } }: Report, value: number | null, currency: string) =>
  unit === 'money' ? (value ?? 0) / 10 ** digits(currency) : (value ?? 0)

const isParted = (groups: Group[]): boolean => groups[0]?.share !== undefined

interface Column {
  name: string
  label: string
  unit?: string
}

/** As programs get it: a column a dimension, then the currency of money and the numbers. */
export function tableOf(ctx: Context, report: Report, { groups, totals, names }: Figures) {
  const { measure, by, before } = report
  const isMoney = measure.unit === 'money'
  const columns: Column[] = [
    ...by.map(({ name, label }) => ({ name, label })),
    ...(isMoney ? [{ name: 'currency', label: 'Currency' }] : []),
    { name: measure.name, label: measure.label, unit: measure.unit },
    ...(before ? [{ name: 'before', label: 'Before', unit: measure.unit }] : []),
    ...(isParted(groups) ? [{ name: 'share', label: 'Share', unit: 'percent' }] : []),
  ]
  const [only, ...others] = totals
  const none = ofNone(measure)
  const whole = (of: 'value' | 'before') =>
    others.length
      ? Object.fromEntries(totals.map((one) => [one.currency, one[of] ?? none]))
      : (only?.[of] ?? none)
  return {
    columns,
    rows: groups.map((one) => [
      ...one.keys.map((key, at) => {
        const dimension = by[at]
        return dimension?.isRecord || dimension?.words ? keyText(ctx, dimension, key, names) : key
      }),
      ...(isMoney ? [one.currency] : []),
      one.value,
      ...(before ? [one.before ?? null] : []),
      ...(one.share === undefined ? [] : [one.share]),
    ]),
    keys: groups.map(({ keys }) => keys),
    total: whole('value'),
    ...(before && { before: whole('before') }),
    ...(isMoney && { currency: others.length ? null : (only?.currency ?? ctx.workspace.currency) }),
    period: report.period ?? null,
  }
}

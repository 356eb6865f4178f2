import { and, desc, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import { rates } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, labelledError, unchanged } from '../../../core/errors.ts'
import { type Change, edit, insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { withoutEnd } from '../../../language/shorthand/ends.ts'
import { isFar, type Rate, readRate } from '../../../language/shorthand.ts'
import { rows } from '../../../platform/db.ts'
import { rateIdOf } from '../ids.ts'
import { ownToday } from '../rates.ts'
import { equation, ratesCard, rateText } from './rates.ts'

/** What fits one commit. */
const most = 20

const input = z.object({
  rates: long.meta({ label: 'Rates', hint: '1 USD = 0.92 EUR from 1 Nov; one a line' }),
})

/** A line that ends so is meant, however far it is from the last rate. */
const certain = '!'

interface Wanted extends Rate {
  /** As it was typed. */
  line: string
}

const linesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Every line, the last of a currency and day being the one that is meant. */
function read(ctx: Context, lines: string[]): Wanted[] {
  if (lines.length > most)
    throw labelledError('rates', 'Rates', `Please enter at most ${most} lines at once.`)
  const found = lines.map((line) => ({
    ...readRate(withoutEnd(line, /[!\s]/), readerOf(ctx), ownToday(ctx)),
    line,
  }))
  const bad = found.flatMap((one) => ('error' in one ? [one.error] : []))
  if (bad.length) throw labelledError('rates', 'Rates', bad.join(' '))
  const good = found.flatMap((one) => ('error' in one ? [] : [one]))
  return [...new Map(good.map((one) => [idOf(ctx, one), one])).values()]
}

const idOf = ({ workspace }: Context, { currency, onDate }: Rate) =>
  rateIdOf(workspace, { own: workspace.currency, currency, onDate })

type Known = typeof rates.$inferSelect

/** The newest rates of these currencies; a day far back may be older than all of them. */
const knownLook = (ctx: Context, currencies: string[]) =>
  rows(
    selectAll(ctx, rates)
      .from(scoped(ctx, rates))
      .where(and(eq(rates.own, ctx.workspace.currency), inArray(rates.currency, currencies)))
      .orderBy(desc(rates.onDate))
      .limit(200),
  )

/** The rate that held on this day, else the first after it. */
function lastOf(known: Known[], { currency, onDate }: Rate): Known | undefined {
  const same = known.filter((one) => one.currency === currency)
  return same.find((one) => one.onDate <= onDate) ?? same.at(-1)
}

/** Throws a question where a rate is far from the last one and is not confirmed. */
function confirm(ctx: Context, lines: string[], wanted: Wanted[], known: Known[]): void {
  const far = wanted.flatMap((one) => {
    const last = lastOf(known, one)
    return last && !one.line.endsWith(certain) && isFar(one, last) ? [{ one, last }] : []
  })
  if (far.length === 0) return
  const own = ctx.workspace.currency
  const reasons = far.map(
    ({ one, last }) =>
      `${equation(ctx, { ...one, own })} is far from the last, ${rateText(ctx, last)}.`,
  )
  const reason = `${reasons.join(' ')} Put ! behind a line that is right.`
  const doubted = new Set(far.map(({ one }) => one.line))
  const value = lines.map((line) => (doubted.has(line) ? `${line} ${certain}` : line)).join('\n')
  throw new CrmError('ambiguous', `Rates: ${reason}`, {
    fields: { rates: reason },
    ask: { field: 'rates', choices: [{ value, label: 'It is right' }] },
  })
}

async function run(ctx: Context, given: z.output<typeof input>) {
  const lines = linesOf(given.rates)
  const wanted = read(ctx, lines)
  const own = ctx.workspace.currency
  const currencies = [...new Set(wanted.map(({ currency }) => currency))]
  const known = await find(ctx, knownLook(ctx, currencies))
  const before = wanted.flatMap((one) => known.find(({ id }) => id === idOf(ctx, one)) ?? [])
  const changes = wanted.flatMap(({ line: _line, ...rate }): Change[] => {
    const id = idOf(ctx, rate)
    const is = before.find((one) => one.id === id)
    if (!is) return [insert(ctx, rates, { ...rate, id, own })]
    const { per, rate: value } = rate
    return is.per === per && is.rate === value ? [] : [edit(rates, is, { per, rate: value })]
  })
  if (changes.length === 0) throw unchanged(ratesCard(ctx, before, 'Nothing to change'))
  confirm(ctx, lines, wanted, known)
  const note = wanted.map((rate) => rateText(ctx, { ...rate, own })).join('\n')
  return save(ctx, 'rates.entered', changes, { notes: { note } })
}

export const saveRates = defineAction({
  title: 'Enter rates',
  needs: 'plan',
  input,
  typed: { words: ['rate'], read: (_ctx, rest) => (rest ? { rates: rest } : undefined) },
  example: { rates: '1 USD = 0.92 EUR' },
  run,
  card: receipt,
})

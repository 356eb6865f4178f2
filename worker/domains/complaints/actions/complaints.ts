import * as z from 'zod'
import { products } from '../../../../schema/workspace/deals.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { date, oneOf, record } from '../../../core/action/fields.ts'
import type { Button, Card } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { recordLook } from '../../../core/record/queries.ts'
import { day } from '../../../language/formatting.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { exporting } from '../../search/index.ts'
import { type Asked, askedText, type Which, whiches } from '../asked.ts'
import { countsLook, mostCounted, register } from '../register.ts'
import { readWords } from './register-words.ts'

const names: Record<Which, string> = {
  ...{ all: 'Complaints', open: 'Open complaints' },
  ...{ late: 'Late complaints', answered: 'Answered complaints' },
}

const input = z.object({
  which: oneOf(whiches, names).optional().meta({ label: 'Which' }),
  product: record('product').optional().meta({ label: 'Product' }),
  from: date.optional().meta({ label: 'From' }),
  until: date.optional().meta({ label: 'Until' }),
})

async function load(ctx: Context, { which = 'all', ...more }: z.output<typeof input>) {
  const { from = '', until = from } = more
  if (from > until) throw fieldError('until', 'This is before the first day.')
  const asked: Asked = { which, ...more }
  const [sold, counts, parts] = await ask(
    ctx.db,
    asked.product ? recordLook(ctx, products, asked.product) : nothing(undefined),
    countsLook(ctx, asked),
    register.show(ctx, askedText(asked)),
  )
  return { asked, counts, parts, product: sold?.name }
}

type Loaded = Awaited<ReturnType<typeof load>>

/** "12 complaints: 3 open, 1 late, 8 of 9 answered in time, 2 repeated" */
function summary({ counts }: Loaded): string {
  if (!counts?.all) return ''
  const { all, open, late, answered, inTime, repeated } = counts
  const many = all === mostCounted ? `The latest ${all}` : `${all} in all`
  const said = [
    `${open} open`,
    `${late} late`,
    answered && `${inTime} of ${answered} answered in time`,
    repeated && `${repeated} of one customer or product`,
  ]
  return `${many}: ${said.filter(Boolean).join(', ')}`
}

function filtered(ctx: Context, { asked: { from, until }, product }: Loaded): string {
  const reader = readerOf(ctx)
  const days = [from && `from ${day(from, reader)}`, until && `until ${day(until, reader)}`]
  return [product, ...days].filter(Boolean).join(' · ')
}

function others({ which, product, from, until }: Asked): Button[] {
  const rest = { ...(product && { product }), ...(from && { from }), ...(until && { until }) }
  const label = (one: Which) => (one === 'all' ? 'All' : (names[one].split(' ')[0] ?? ''))
  return whiches
    .filter((one) => one !== which)
    .map((one) => act(label(one), 'complaints', { ...rest, which: one }))
}

function card(ctx: Context, is: Loaded): Card {
  const { asked, parts } = is
  const said = [filtered(ctx, is), summary(is)].filter(Boolean).join('\n')
  return {
    title: parts.length ? names[asked.which] : `No ${names[asked.which].toLowerCase()}`,
    ...(said && { subtitle: said }),
    parts,
    buttons: [
      ...others(asked),
      ...exporting(ctx, 'case', { list: register.name, of: askedText(asked) }),
    ],
  }
}

/** The register: what customers complained of, how it stands, and what repeats. */
export const complaints = defineAction({
  title: 'Complaints',
  needs: 'read',
  input,
  help: {
    Complaints: [
      ['complaints late this year', 'The register: open, late, answered; by product and period'],
    ],
  },
  typed: { words: ['complaints', 'register of complaints'], read: readWords },
  run: load,
  card,
})

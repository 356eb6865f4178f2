import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { targets } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, money, record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { labelledError, unchanged } from '../../../core/errors.ts'
import { type Change, edit, insert } from '../../../core/event/commit/index.ts'
import { membersLook } from '../../../core/record/colleagues.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { monthOf, money as written } from '../../../language/formatting.ts'
import { ask, rows } from '../../../platform/db.ts'
import { targetIdOf } from '../ids.ts'
import { monthChoices, monthsFrom, thisMonth } from './months.ts'

const input = z.object({
  owner: record('member').meta({ label: 'Owner' }),
  month: choice(monthChoices).optional().meta({ label: 'Month' }),
  amount: money.nullish().meta({ label: 'Amount', hint: '50k; empty takes the target away' }),
})

async function run(ctx: Context, given: z.output<typeof input>) {
  const month = given.month ?? thisMonth(ctx)
  if (!monthsFrom(thisMonth(ctx), 12).includes(month))
    throw labelledError('month', 'Month', 'Please choose this month or one of the next eleven.')
  const { currency } = ctx.workspace
  if (given.amount && given.amount.currency !== currency)
    throw labelledError('amount', 'Amount', `Targets are in ${currency}.`)
  const [memberId, members, all] = await ask(
    ctx.db,
    ownerChosen(ctx, given.owner, { table: targets }),
    membersLook(ctx),
    rows(selectAll(ctx, targets).from(scoped(ctx, targets)).where(eq(targets.month, month))),
  )
  if (!memberId) throw labelledError('owner', 'Owner', 'Please choose a colleague.')
  const before = all.find((one) => one.memberId === memberId)
  const amount = given.amount?.minor
  const name = members.find(({ id }) => id === memberId)?.name ?? ''
  const when = monthOf(month, readerOf(ctx))
  if (!amount) {
    if (!before)
      throw labelledError('amount', 'Amount', `There is no target for ${name} in ${when} yet.`)
    const gone: Change = { op: 'remove', kind: 'target', row: before }
    return save(ctx, 'target.removed', [gone], { notes: { note: `${name}, ${when}` } })
  }
  const note = `${name}: ${written({ minor: amount, currency }, readerOf(ctx).locale)} in ${when}`
  if (before?.amount === amount && before.currency === currency)
    throw unchanged({ title: 'Nothing to change', subtitle: note, parts: [], buttons: [] })
  const id = targetIdOf({ memberId, month })
  const change = before
    ? edit(targets, before, { amount, currency })
    : insert(ctx, targets, { id, memberId, month, amount, currency })
  return save(ctx, 'target.set', [change], { notes: { note } })
}

export const setTarget = defineAction({
  title: 'Set a target',
  needs: 'plan',
  input,
  prefill: async (ctx) => ({ values: { owner: ctx.member.id, month: thisMonth(ctx) } }),
  example: { amount: '50k EUR' },
  run,
  card: receipt,
})

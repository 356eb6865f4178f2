import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { mustSee } from '../../../core/action/must-see-theirs.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { ask } from '../../../platform/db.ts'
import { handed, handedOver, heldLook, heldText } from '../hand-over.ts'
import { memberIdIn, memberLook } from '../queries.ts'

const whose = { field: 'id', label: 'Whose' }
const target = { field: 'to', label: 'Give them to' }

const input = z.object({
  id: record('member').meta({ label: whose.label, subject: true }),
  to: record('member').meta({ label: target.label }),
})

async function run(ctx: Context, given: z.output<typeof input>) {
  const id = await memberIdIn(ctx, whose, given.id)
  const guest = 'This person is not in your CRM. Guests cannot own deals.'
  const [from, to, held] = await ask(
    ctx.db,
    memberLook(ctx, id),
    colleagueChosen(ctx, given.to, target, guest),
    heldLook(ctx, id),
  )
  if (!to || to.id === id)
    throw labelledError(target.field, target.label, 'Please choose somebody else.')
  if (!heldText(held))
    throw labelledError(whose.field, whose.label, `${from.name} has no open deals and no tasks.`)
  if (held.deals) mustSee(ctx, to, 'deal', target)
  if (held.tasks) mustSee(ctx, to, 'task', target)
  const note = `${heldText(held)} of ${from.name}, given to ${to.name}.`
  const notify = handed(ctx, from, to, held)
  return save(ctx, 'deals.given', handedOver(ctx, from, to, held), { notes: { note }, notify })
}

export const handOverDeals = defineAction({
  title: 'Hand over deals and tasks',
  formTitle: 'Hand over',
  needs: 'assign',
  private: true,
  submit: 'Hand over',
  input,
  async prefill(ctx, { id }) {
    if (typeof id !== 'string') return { values: {} }
    const [from, held] = await ask(ctx.db, memberLook(ctx, id), heldLook(ctx, id))
    return { values: {}, intro: `${from.name}: ${heldText(held) || 'nothing is open'}` }
  },
  example: { to: 'Maria Silva' },
  run,
  card: receipt,
})

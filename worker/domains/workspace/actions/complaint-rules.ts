import * as z from 'zod'
import type { ComplaintRules } from '../../../../schema/directory/directory.ts'
import { settings } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { money, number } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { begun, differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { complaintRulesOf } from '../../service-levels/index.ts'
import { complaintRulesCard } from '../complaint-rules-card.ts'
import { type Settings, settingsLook } from '../queries.ts'

const days = (least: number) =>
  number
    .refine(Number.isInteger, 'Please write whole working days.')
    .refine((count) => count >= least && count <= 250, `Please write ${least} to 250.`)

const input = z.object({
  acknowledge: days(1).meta({ label: 'Acknowledged within', hint: '2 (working days)' }),
  answer: days(1).meta({ label: 'Answered within', hint: '15 (working days)' }),
  warns: days(0).optional().meta({ label: 'Warned before', hint: '1 (working day), 0: never' }),
  seller: money.nullish().meta({ label: 'Sellers grant up to', hint: 'Empty: nothing' }),
  manager: money.nullish().meta({ label: 'Managers grant up to', hint: 'Empty: any amount' }),
})
type Given = z.output<typeof input>

function limitOf(ctx: Context, given: Given, field: 'seller' | 'manager'): number | undefined {
  const amount = given[field]
  const { currency } = ctx.workspace
  if (amount && amount.currency !== currency)
    throw fieldError(field, `Please write it in ${currency}.`)
  return amount?.minor
}

function rulesFrom(ctx: Context, given: Given, is: Settings): ComplaintRules {
  const { acknowledge, answer, warns = 1 } = given
  const [rep = 0, manager = null] = [limitOf(ctx, given, 'seller'), limitOf(ctx, given, 'manager')]
  if (answer < acknowledge)
    throw fieldError('answer', 'This is before it is acknowledged. Please write more days.')
  if (manager !== null && manager < rep)
    throw fieldError('manager', 'This is less than sellers grant.')
  return { acknowledge, answer, warns, days: is.workingDays, limits: { rep, manager } }
}

async function run(ctx: Context, given: Given) {
  const is = await find(ctx, settingsLook(ctx))
  const patch = differing(is, { complaintRules: rulesFrom(ctx, given, is) })
  if (Object.keys(patch).length === 0)
    throw unchanged(complaintRulesCard(ctx, is, 'Nothing to change'))
  return save(ctx, 'workspace.complaintRules', [begun(settings, is), edit(settings, is, patch)])
}

const amountOf = ({ workspace }: Context, minor: number | null) =>
  minor ? { minor, currency: workspace.currency } : null

/** By when complaints are acknowledged and answered, and who grants how much alone. */
export const complaintRules = defineAction({
  title: 'Rules for complaints',
  needs: 'admin',
  private: true,
  input,
  help: { Complaints: [['complaint rules', 'By when, and who grants how much alone']] },
  typed: { words: ['complaint rules'], opens: true, read: () => ({}) },
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    const { acknowledge, answer, warns, limits } = complaintRulesOf(is)
    return {
      drawn: { record: is.id, version: is.version },
      intro:
        'In working days, by the hours and holidays of the service level that holds for complaints, else Monday to Friday. What costs more than somebody grants alone waits for approval; admins grant any amount.',
      values: {
        ...{ acknowledge, answer, warns },
        ...{ seller: amountOf(ctx, limits.rep), manager: amountOf(ctx, limits.manager) },
      },
    }
  },
  example: { acknowledge: 2, answer: 10 },
  run,
  card: receipt,
})

import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { ask } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { openPlace } from './readers.ts'
import { mostRules, rulesHere } from './rules.ts'
import { allTheSame, blankForm, ruleSet, wishOf } from './set-alerts.ts'
import { fields, mustBeThere } from './wishes.ts'

const input = z.object({
  ...fields,
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

async function run(ctx: Context, { anyway, ...given }: z.output<typeof input>): Promise<Saved> {
  const wish = await wishOf(ctx, given)
  const [place, rules] = await ask(ctx.db, placeLook(ctx), rulesHere(ctx), mustBeThere(ctx, wish))
  if (rules.length >= mostRules)
    throw new CrmError('invalid', `There are ${mostRules} alerts here, as many as can be.`)
  const { set, notes } = await ruleSet(ctx, wish)
  const open = await openPlace(ctx, place, anyway ? undefined : allTheSame('add-alerts', wish))
  const id = newId('rule', ctx.now)
  const rule = insert(ctx, alertRules, { id, conversationId: place.id, ...set })
  return save(ctx, 'alerts.set', [rule, ...(open.change ? [open.change] : [])], { notes })
}

/** One more rule beside those of the conversation: what any of them wants comes. */
export const addAlerts = defineAction({
  title: 'More alerts',
  formTitle: 'More alerts here',
  needs: 'alert',
  inConversation: true,
  input,
  typed: { words: ['more alerts', 'add alerts'] },
  prefill: async (ctx) => ({ values: blankForm(ctx) }),
  example: { events: ['won'] },
  run,
  card: receipt,
})

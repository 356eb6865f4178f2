import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { find } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { mustBeOurs, type Open, openPlace } from './readers.ts'
import { mostRules, ruleNamed, rulesAt } from './rules.ts'
import { allTheSame, blankForm, ruleSet, wishOf } from './set-alerts.ts'
import { fields, mustBeThere, type Wish } from './wishes.ts'

const input = z.object({
  ...fields,
  /** A rule of the conversation it is for; none: where it is asked. */
  beside: z.string().max(300).optional(),
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

/** The conversation that gets one more rule, and what else is saved for it. */
async function placeFor(ctx: Context, wish: Wish, beside: string | undefined, anyway = false) {
  if (beside) {
    const { conversationId: id } = await find(ctx, ruleNamed(ctx, beside))
    await mustBeOurs(ctx, id)
    return { id }
  }
  const place = await find(ctx, placeLook(ctx))
  return openPlace(ctx, place, anyway ? undefined : allTheSame('add-alerts', wish))
}

async function run(ctx: Context, given: z.output<typeof input>): Promise<Saved> {
  const { anyway, beside, ...asked } = given
  const wish = await wishOf(ctx, asked)
  await find(ctx, mustBeThere(ctx, wish))
  const { set, notes } = await ruleSet(ctx, wish)
  const place: Open = await placeFor(ctx, wish, beside, anyway)
  const rules = await find(ctx, rulesAt(ctx, place.id))
  if (rules.length >= mostRules)
    throw new CrmError('invalid', `There are ${mostRules} alerts there, as many as can be.`)
  const rule = { id: newId('rule', ctx.now), conversationId: place.id, ...set }
  const changes = [insert(ctx, alertRules, rule), ...(place.change ? [place.change] : [])]
  return save(ctx, 'alerts.set', changes, { notes })
}

/** One more rule beside those of the conversation: what any of them wants comes. */
export const addAlerts = defineAction({
  title: 'More alerts',
  formTitle: 'More alerts here',
  needs: 'alert',
  input,
  help: { Here: [['more alerts', 'One more rule here, with a filter of its own']] },
  typed: { words: ['more alerts', 'add alerts'] },
  prefill: async (ctx) => ({ values: blankForm(ctx) }),
  example: { beside: exampleId('rule'), events: ['won'] },
  run,
  card: receipt,
})

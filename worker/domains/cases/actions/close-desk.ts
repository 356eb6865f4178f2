import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { find } from '../../../core/record/queries.ts'
import { deskOf } from '../desk.ts'

async function run(ctx: Context): Promise<Saved> {
  const place = await find(ctx, placeLook(ctx))
  const desk = await find(ctx, deskOf(ctx, place.id))
  if (!desk?.active)
    throw unchanged({
      title: 'Cases are not shown here',
      subtitle: `Type ${ctx.typed('cases here')} to get one live card for each.`,
      parts: [],
      buttons: [],
    })
  return save(ctx, 'desk.closed', [edit(alertRules, desk, { active: false })])
}

export const closeDesk = defineAction({
  title: 'No cases in this channel',
  needs: 'alert',
  inConversation: true,
  input: z.object({}),
  help: { Cases: [['cases off', 'No new cards of cases come here']] },
  typed: { words: ['cases off'] },
  events: [
    defineEvent({
      name: 'desk.closed',
      of: 'rule',
      receipt: () => 'Cases are not shown here any more',
      subtitle: 'No new cards will come. The ones already here stay true.',
    }),
  ],
  run,
  card: receipt,
})

import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { rulesHere } from './rules.ts'

async function run(ctx: Context): Promise<Saved> {
  const on = (await find(ctx, rulesHere(ctx))).filter(({ active }) => active)
  if (on.length === 0) throw unchanged(already(ctx))
  return save(
    ctx,
    'alerts.off',
    on.map((rule) => edit(alertRules, rule, { active: false })),
  )
}

const already = (ctx: Context): Card => ({
  title: 'Alerts are not on here',
  subtitle: `Type ${ctx.typed('alerts on')} to get alerts about new, moved, won and lost deals.`,
  parts: [],
  buttons: [],
})

export const alertsOff = defineAction({
  title: 'Alerts off',
  needs: 'alert',
  inConversation: true,
  input: z.object({}),
  help: { Here: [['alerts off', 'No more of them']] },
  typed: { words: ['alerts off'] },
  run,
  card: receipt,
})

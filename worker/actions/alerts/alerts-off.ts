import { z } from 'zod'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import { commit, edit } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { find } from '../../find.ts'
import { undoButton } from '../../show/deal.ts'
import { ruleHere, ruleShown } from './rules.ts'

async function run(ctx: Context): Promise<{ event?: string }> {
  const rule = await find(ctx, ruleHere(ctx))
  if (!rule?.active) return {}
  return commit(ctx, 'alerts.off', [edit('rule', rule, { active: false })], {
    show: (id) => ruleShown(ctx, id),
  })
}

const card = (_ctx: Context, { event }: { event?: string }): Card => ({
  title: event ? 'Alerts are off here' : 'Alerts are not on here',
  subtitle: event
    ? 'No new cards will come. The ones already here stay true.'
    : 'Type alerts on to hear of new, moved, won and lost deals.',
  parts: [],
  buttons: event ? [undoButton(event)] : [],
})

export const alertsOff = defineAction({
  title: 'Alerts off',
  needs: 'alert',
  inConversation: true,
  input: z.object({}),
  typed: { words: ['alerts off'], read: () => ({}) },
  run,
  card,
})

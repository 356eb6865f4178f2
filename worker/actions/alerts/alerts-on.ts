import { z } from 'zod'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import { commit, edit, insert } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask } from '../../db.ts'
import { newId } from '../../id.ts'
import { placeLook } from '../../place.ts'
import { undoButton } from '../../show/deal.ts'
import { ruleHere, ruleShown } from './rules.ts'

const events = ['deal.logged', 'deal.moved', 'deal.won', 'deal.lost']

async function run(ctx: Context): Promise<{ event?: string }> {
  const [place, rule] = await ask(ctx.db, placeLook(ctx), ruleHere(ctx))
  if (rule?.active) return {}
  const fresh = {
    id: newId('rule', ctx.now),
    conversationId: place.id,
    ownerId: ctx.member.id,
    events,
    active: true,
  }
  const change = rule
    ? edit('rule', rule, { active: true, events, ownerId: ctx.member.id })
    : insert(ctx, 'rule', fresh)
  const changes = [change, ...(place.change ? [place.change] : [])]
  return commit(ctx, 'alerts.on', changes, { show: (id) => ruleShown(ctx, id) })
}

const card = (_ctx: Context, { event }: { event?: string }): Card => ({
  title: event ? 'Alerts are on here' : 'Alerts are already on here',
  subtitle: 'New, moved, won and lost deals appear in this conversation, one card each.',
  parts: [],
  buttons: event
    ? [undoButton(event)]
    : [{ label: 'Turn off', action: 'alerts-off', mode: 'act', input: {} }],
})

export const alertsOn = defineAction({
  title: 'Alerts on',
  needs: 'alert',
  inConversation: true,
  input: z.object({}),
  typed: { words: ['alerts on'], read: () => ({}) },
  run,
  card,
})

import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { ask } from '../../../platform/db.ts'
import { usualEvents } from '../names.ts'
import { openPlace } from './readers.ts'
import { rulesHere } from './rules.ts'

const input = z.object({
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

async function run(ctx: Context, { anyway }: z.output<typeof input>): Promise<Saved> {
  const [place, rules] = await ask(ctx.db, placeLook(ctx), rulesHere(ctx))
  if (rules.some(({ active }) => active)) throw unchanged(already)
  const open = await openPlace(ctx, place, anyway ? undefined : all)
  const on = { ownerId: ctx.member.id, active: true }
  const begun = { ...on, events: usualEvents() }
  // Those that were on before are as they were set.
  const again = rules.map((rule) => edit(alertRules, rule, rule.events.length ? on : begun))
  const first = { id: `rule_${place.id}`, conversationId: place.id, ...begun }
  const changes = again.length ? again : [insert(ctx, alertRules, first)]
  const also = open.change ? [open.change] : []
  const how = `Type ${ctx.typed('alerts filter')} to choose which, when and how many.`
  const notes = { note: [open.note, how].filter(Boolean).join('\n') }
  return save(ctx, 'alerts.on', [...changes, ...also], { notes })
}

const all: Button = act('Turn on anyway', 'alerts-on', { anyway: true })

const already: Card = {
  title: 'Alerts are already on here',
  subtitle: 'New, moved, won and lost deals appear in this conversation, one card each.',
  parts: [],
  buttons: [
    act('Turn off', 'alerts-off'),
    form('Filter', 'set-alerts'),
    form('More alerts', 'add-alerts'),
  ],
}

export const alertsOn = defineAction({
  title: 'Alerts on',
  needs: 'alert',
  inConversation: true,
  input,
  help: { Here: [['alerts on', 'New, moved, won and lost deals in this conversation']] },
  typed: { words: ['alerts on'] },
  run,
  card: receipt,
})

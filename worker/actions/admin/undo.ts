import { z } from 'zod'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import type { Context } from '../../context.ts'
import { map, nothing } from '../../db.ts'
import { kindOf } from '../../records.ts'
import { contactCard, contactShown } from '../../show/contact.ts'
import { dealReceipt, dealShown } from '../../show/deal.ts'
import { undoEvent } from '../../undo.ts'
import { recordCard } from '../open-record.ts'

const input = z.object({
  event: z.string().max(60),
  /** The record to go on with, shown in place of what was undone. */
  instead: z.string().max(60).optional(),
})

/** The record as it is after the undoing; none where that took it away. */
function shown(ctx: Context, id: string) {
  if (kindOf(id) === 'deal')
    return map(
      dealShown(ctx, id),
      (deal) => deal && dealReceipt(ctx, deal, { title: `Undone: ${deal.deal.title}` }),
    )
  if (kindOf(id) === 'contact')
    return map(contactShown(ctx, id), (one) => one && contactCard(ctx, one))
  return nothing(undefined)
}

const words: Record<string, string> = {
  'deal.logged': 'the deal is gone again',
  'contact.added': 'the contact is gone again',
  'email.logged': 'the e-mail is no longer in the CRM',
  'note.logged': 'the note is gone again',
  'call.logged': 'the call is gone again',
  'meeting.logged': 'the meeting is gone again',
  'alerts.on': 'alerts are off here',
  'alerts.off': 'alerts are on here',
}

async function run(ctx: Context, { event, instead }: z.output<typeof input>): Promise<Card> {
  const undone = await undoEvent(ctx, event, (id) => shown(ctx, id))
  if (instead) return recordCard(ctx, instead)
  const card = undone.committed.shown ?? {
    title: `Undone: ${words[undone.event] ?? 'everything is as it was'}`,
    parts: [],
    buttons: [],
  }
  const left = undone.left.length > 0
  const text = 'Some of it was changed since by someone and stays as it is.'
  return left ? { ...card, parts: [{ kind: 'text', text, tone: 'warn' }, ...card.parts] } : card
}

export const undo = defineAction({
  title: 'Undo',
  needs: 'undo',
  hidden: true,
  input,
  run,
  card: (_ctx, card) => card,
})

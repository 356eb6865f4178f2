import * as z from 'zod'
import { cases, directions } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, oneOf, record, text } from '../../../core/action/fields.ts'
import { introOf } from '../../../core/action/intro.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { channelField } from '../fields.ts'
import { newMessage } from '../new-message.ts'
import { type Case, caseLook } from '../queries.ts'
import { answered, written } from '../standing.ts'

const said = { in: 'The customer said', out: 'We said', note: 'Internal note' }

const input = z.object({
  case: record('case').meta({ label: 'Case', sets: 'caseId', subject: true }),
  direction: oneOf(directions, said).meta({ label: 'What it is' }),
  channel: channelField.optional().meta({ label: 'Channel' }),
  subject: text.optional().meta({ label: 'Subject' }),
  text: long.meta({ label: 'Text' }),
})

/** What was said elsewhere: at the counter, in a letter, on the phone. */
async function run(ctx: Context, { case: id, ...wish }: z.output<typeof input>) {
  const { direction, text: whole, subject } = wish
  const before = await find(ctx, caseLook(ctx, id))
  const message = newMessage(ctx, {
    ...{ caseId: id, direction, text: whole, channel: wish.channel ?? before.channel },
    ...(subject && { subject }),
    ...{ authorId: ctx.member.id, contactId: before.contactId },
    // What was said by word of mouth, or sent by post, has arrived.
    ...(direction === 'out' && { state: 'sent' as const }),
  })
  const patch = differing(before, movedBy(direction, before, ctx.now))
  const moved = Object.keys(patch).length ? [edit(cases, before, patch)] : []
  return save(ctx, 'message.logged', [message, ...moved])
}

function movedBy(direction: (typeof directions)[number], before: Case, now: number) {
  if (direction === 'note') return {}
  if (direction === 'in') return written(before, now, now)
  return answered(before, now, 'waiting', now)
}

export const logMessage = defineAction({
  title: 'Log a message',
  needs: 'create',
  of: 'message',
  input,
  prefill: async (ctx, { case: about, direction }) => ({
    values: { direction: direction ?? 'in' },
    ...(await introOf(ctx, about)),
  }),
  example: { direction: 'in', text: 'It is broken again.' },
  run,
  card: receipt,
})

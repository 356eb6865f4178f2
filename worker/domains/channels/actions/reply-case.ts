import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, oneOf, record } from '../../../core/action/fields.ts'
import { introOf } from '../../../core/action/intro.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Context } from '../../../core/context.ts'
import { differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { answered, caseLook } from '../../cases/index.ts'
import { outgoing, sendSoon } from '../outgoing.ts'

const statuses = {
  waiting: 'Waiting for customer',
  open: 'Open',
  solved: 'Solved',
  hold: 'On hold',
} as const

const input = z.object({
  id: record('case').meta({ label: 'Case', subject: true }),
  message: long.meta({ label: 'Message' }),
  status: oneOf(['waiting', 'open', 'solved', 'hold'], statuses)
    .optional()
    .meta({ label: 'Then it is' }),
})

async function run(ctx: Context, given: z.output<typeof input>) {
  const before = await find(ctx, caseLook(ctx, given.id))
  const { message, isSent } = outgoing(ctx, before, given.message)
  const patch = differing(before, {
    ...answered(before, ctx.now, given.status ?? 'waiting', ctx.now),
    // Who answers what is nobody's has it from then on.
    ...(before.ownerId === null && { ownerId: ctx.member.id }),
  })
  const moved = Object.keys(patch).length ? [edit(cases, before, patch)] : []
  const saved = await save(ctx, 'message.replied', [message, ...moved], {
    ...(!isSent && { notes: { note: 'It is kept here, and not sent: no channel sends it.' } }),
  })
  if (isSent) await sendSoon(ctx, saved.recordId)
  return saved
}

/** What the customer is answered. Of mails, it goes out ten seconds later. */
export const replyCase = defineAction({
  title: 'Reply to a case',
  needs: 'create',
  input,
  submit: 'Send',
  typed: {
    words: ['reply', 'reply to'],
    read: objectFirst('case', 'id', ({ text }) => (text ? undefined : {})),
  },
  prefill: async (ctx, { id }) => ({ values: { status: 'waiting' }, ...(await introOf(ctx, id)) }),
  example: { message: 'It is repaired.', status: 'waiting' },
  run,
  card: receipt,
})

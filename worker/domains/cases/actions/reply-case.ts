import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, oneOf } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { newMessage } from '../new-message.ts'
import { caseLook } from '../queries.ts'
import { answered } from '../standing.ts'
import { casePrefill, onlyCase, whichCase } from './change-case.ts'

const standings = {
  waiting: 'Waiting for the customer',
  solved: 'Solved',
  open: 'Open: there is more to do',
  hold: 'On hold',
}

const input = z.object({
  id: whichCase,
  text: long.meta({ label: 'Answer' }),
  status: oneOf(['waiting', 'solved', 'open', 'hold'], standings)
    .default('waiting')
    .meta({ label: 'And then it is' }),
})

/** What is answered stands in the case; that no channel sends it yet is said. */
async function run(ctx: Context, { id, text, status }: z.output<typeof input>) {
  const is = await find(ctx, caseLook(ctx, id))
  const message = newMessage(ctx, {
    ...{ caseId: is.id, direction: 'out', channel: is.channel, text, subject: is.subject },
    ...{ authorId: ctx.member.id, contactId: is.contactId },
  })
  const patch = differing(is, {
    ...answered(is, ctx.now, status, ctx.now),
    ...(is.ownerId === null && { ownerId: ctx.member.id }),
  })
  const note = 'It is kept here and not sent: no channel sends it for you yet.'
  return save(ctx, 'message.replied', [message, edit(cases, is, patch)], { notes: { note } })
}

export const replyCase = defineAction({
  title: 'Reply to a case',
  needs: 'create',
  submit: 'Reply',
  input,
  typed: { words: ['reply', 'reply to'], read: onlyCase },
  prefill: (ctx, asked) => casePrefill(ctx, asked, () => ({ status: 'waiting' })),
  run,
  card: receipt,
})

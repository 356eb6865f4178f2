import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, oneOf, record, text } from '../../../core/action/fields.ts'
import { offeredChoice } from '../../../core/action/offered-choice.ts'
import { needed } from '../../../core/action/read-input.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { differing, edit } from '../../../core/event/commit/index.ts'
import { ask } from '../../../platform/db.ts'
import { insertedTexts } from '../../answers/index.ts'
import { answerChannel, answered, type Case, caseLook } from '../../cases/index.ts'
import { beginReply, mergedWhole, mustBeMeant, stillIn, withInserted } from '../inserting.ts'
import { mustHaveSeen } from '../meanwhile.ts'
import { knownOf } from '../merging.ts'
import { outgoing, sendSoon } from '../outgoing.ts'
import { copiesIn, recipientsOf } from '../sending/addressed.ts'

const statuses = {
  waiting: 'Waiting for customer',
  open: 'Open',
  solved: 'Solved',
  hold: 'On hold',
} as const

const input = z.object({
  id: record('case').meta({ label: 'Case', subject: true }),
  insert: offeredChoice('offered').optional().meta({ label: 'Insert' }),
  message: long.optional().meta({ label: 'Message' }),
  copies: text.nullish().meta({ label: 'Copy to', hint: 'otto@initech.example' }),
  status: oneOf(['waiting', 'open', 'solved', 'hold'], statuses)
    .optional()
    .meta({ label: 'Then it is' }),
  /** Articles whose text was put into the message. */
  inserted: z.array(z.string().max(60)).max(10).optional(),
  /** Internal ones that are sent to the customer all the same. */
  confirmed: z.array(z.string().max(60)).max(10).optional(),
  /** The latest message there was when the form was drawn. */
  seen: z.string().max(60).optional(),
})

/** Undefined where no mail is sent, or nobody's address is seen: then it goes to the customer. */
async function addressees(ctx: Context, is: Case, copies: string | null | undefined) {
  if (answerChannel(ctx.deps.env, is) !== 'email') return undefined
  const [to, ...others] = await recipientsOf(ctx, is.id)
  return to && [to, ...(copies === undefined ? others : copiesIn(copies ?? ''))]
}

async function run(ctx: Context, given: z.output<typeof input>) {
  const { message: written, insert, inserted = [], confirmed = [] } = given
  if (insert) throw await withInserted(ctx, insert, given)
  if (!written) throw fieldError('message', needed)
  const [before, known, answers] = await ask(
    ctx.db,
    caseLook(ctx, given.id),
    knownOf(ctx, given.id),
    insertedTexts(ctx, inserted),
  )
  const whole = mergedWhole(written, known)
  const parts = stillIn(whole, answers)
  if (known) mustHaveSeen(ctx, known, given.seen)
  mustBeMeant(parts, confirmed)
  const answerIds = parts.map(({ id }) => id)
  const recipients = await addressees(ctx, before, given.copies)
  const { message, isSent, saving } = await outgoing(ctx, before, whole, {
    answerIds,
    ...(recipients && { recipients }),
  })
  const patch = differing(before, {
    ...answered(before, ctx.now, given.status ?? 'waiting', ctx.now),
    // Who answers what is nobody's has it from then on.
    ...(before.ownerId === null && { ownerId: ctx.member.id }),
  })
  const moved = Object.keys(patch).length ? [edit(cases, before, patch)] : []
  const saved = await save(ctx, 'message.replied', [message, ...moved], saving)
  if (isSent) await sendSoon(ctx, saved.recordId)
  return saved
}

/** What the customer is answered. Of mails, it goes out ten seconds later. */
export const replyCase = defineAction({
  title: 'Reply to a case',
  needs: 'create',
  input,
  submit: 'Send',
  help: { Cases: [['reply #1042', 'Opens the form; nothing typed in a thread is ever sent']] },
  typed: {
    words: ['reply', 'reply to'],
    read: objectFirst('case', 'id', ({ text }) => (text ? undefined : {})),
    opens: true,
  },
  prefill: beginReply,
  example: { message: 'It is repaired.', status: 'waiting' },
  run,
  card: receipt,
})

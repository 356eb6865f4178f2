import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, oneOf } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { filled, spokenIn } from '../../../language/customer-words/index.ts'
import { momentInFull } from '../../../language/formatting.ts'
import { localeOf } from '../../../language/language-names.ts'
import { ask } from '../../../platform/db.ts'
import {
  type Case,
  caseLook,
  nameOf,
  newMessage,
  numberOf,
  onlyCase,
  whichCase,
} from '../../cases/index.ts'
import { knownOf, mergedWhole, outgoing, sendSoon, sentSoon } from '../../channels/index.ts'
import { complaintPrefill, mustBeComplaint } from '../must-be-complaint.ts'

const hows = { send: 'Send this now', done: 'They have it already' }

const input = z.object({
  id: whichCase,
  how: oneOf(['send', 'done'], hows).optional().meta({ label: 'How' }),
  message: long.meta({ label: 'Receipt' }),
})

/** What the customer may be written, in their language: that we have it, and when they hear of us. */
function receiptFor({ workspace, now }: Context, { number, answerBy }: Case, language: string) {
  const { receipt: words } = spokenIn([language]).words
  const locale = localeOf(language, [workspace.locale])
  const when = answerBy === null ? '' : momentInFull(answerBy, { ...workspace, now, locale })
  const have = filled(words.have, { case: numberOf(number) })
  return when ? `${have} ${filled(words.until, { when })}` : have
}

const languageFor = async (ctx: Context, id: string): Promise<string> =>
  (await find(ctx, knownOf(ctx, id)))?.language ?? ''

/** What they got elsewhere is kept as sent; else it goes out by their channel, if one sends it. */
async function written(ctx: Context, is: Case, how: 'send' | 'done' | undefined, text: string) {
  if (how !== 'done') return outgoing(ctx, is, text)
  const message = newMessage(ctx, {
    ...{ caseId: is.id, direction: 'out', channel: is.channel, text, state: 'sent' },
    ...{ subject: is.subject, authorId: ctx.member.id, contactId: is.contactId },
  })
  return { message, isSent: false, saving: {} }
}

async function run(ctx: Context, given: z.output<typeof input>) {
  const [is, known] = await ask(ctx.db, caseLook(ctx, given.id), knownOf(ctx, given.id))
  mustBeComplaint(is)
  if (is.acknowledgedAt !== null)
    throw new CrmError('conflict', `${nameOf(is)} is acknowledged already.`, { record: is.id })
  const { message, isSent, saving } = await written(
    ctx,
    is,
    given.how,
    mergedWhole(given.message, known),
  )
  const patch = {
    ...{ acknowledgedAt: ctx.now, lastOutAt: ctx.now },
    ...(is.status === 'new' && { status: 'open' as const }),
    ...(is.ownerId === null && { ownerId: ctx.member.id }),
  }
  const changes = [edit(cases, is, patch), message]
  const notes = { note: sentSoon }
  const saved = await save(ctx, 'complaint.acknowledged', changes, isSent ? { notes } : saving)
  if (isSent) await sendSoon(ctx, message.row.id)
  return saved
}

/** A receipt for the customer, by their channel, or that one had it. It is no answer yet. */
export const acknowledgeComplaint = defineAction({
  title: 'Acknowledge a complaint',
  needs: 'create',
  fills: 'case',
  sets: ['acknowledgedAt'],
  submit: 'Acknowledge',
  input,
  help: { Complaints: [['acknowledge #1042', 'A receipt for the customer, or that they had one']] },
  typed: { words: ['acknowledge'], read: onlyCase },
  prefill: async (ctx, given) => {
    const language = typeof given.id === 'string' ? await languageFor(ctx, given.id) : ''
    return complaintPrefill(ctx, given, (is) => ({
      how: 'send',
      message: receiptFor(ctx, is, language),
    }))
  },
  example: { how: 'done', message: 'Thank you. We look into it.' },
  run,
  card: receipt,
})

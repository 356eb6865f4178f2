import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { long, money } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import type { Notice } from '../../../core/event/commit/index.ts'
import { quietReason } from '../../../core/event/commit/notices.ts'
import { find } from '../../../core/record/queries.ts'
import { money as written } from '../../../language/formatting.ts'
import {
  type Case,
  caseLook,
  changeCase,
  nameOf,
  newMessage,
  onlyCase,
  remedyField,
  remedyNames,
  whichCase,
} from '../../cases/index.ts'
import { mayGrant } from '../../service-levels/index.ts'
import { approvers } from '../approvers.ts'
import { decisionButtons } from '../decision.ts'
import { complaintPrefill, mustBeComplaint } from '../must-be-complaint.ts'

const input = z.object({
  id: whichCase,
  remedy: remedyField.meta({ label: 'What is done' }),
  amount: money.nullish().meta({ label: 'What it costs', sets: 'amount', hint: '50' }),
  why: long.optional().meta({ label: 'Why', hint: 'Kept as an internal note' }),
})
type Given = z.output<typeof input>

function mustFit(ctx: Context, { remedy, amount }: Given): void {
  const { currency } = ctx.workspace
  if (amount && amount.currency !== currency)
    throw fieldError('amount', `Please write it in ${currency}.`)
  if (!amount && (remedy === 'refund' || remedy === 'credit'))
    throw fieldError('amount', 'Please say how much.')
}

interface Asked {
  is: Case
  given: Given
  whom: { id: string; name: string }[]
}

/** Each of them can answer by one press, on the card they are sent. */
function notices(ctx: Context, { is, given, whom }: Asked): Notice[] {
  const { remedy, amount, why } = given
  const cost = amount ? `, ${written(amount, readerOf(ctx).locale)}` : ''
  return whom.map(({ id }) => ({
    ...{ memberId: id, reason: quietReason('remedy', is.id, ctx.requestId) },
    card: {
      title: `${ctx.member.name} asks you to approve: ${remedyNames[remedy]}${cost}`,
      subtitle: [nameOf(is), why].filter(Boolean).join(' · '),
      parts: [],
      buttons: decisionButtons(is.id, amount?.minor ?? null),
    },
  }))
}

const named = new Intl.ListFormat('en-GB', { type: 'disjunction' })

async function run(ctx: Context, given: Given) {
  const { id, remedy, amount, why } = given
  mustFit(ctx, given)
  const before = await find(ctx, caseLook(ctx, id))
  mustBeComplaint(before)
  const isMine = mayGrant(ctx.workspace, ctx.member.role, amount?.minor ?? 0)
  const whom = isMine ? [] : await approvers(ctx, before, amount?.minor ?? 0)
  const asked = { is: before, given, whom }
  const names = whom.slice(0, 3).map(({ name }) => name)
  const note = names.length
    ? `${named.format(names)} can approve it with one press.`
    : 'Nobody who is here may approve so much.'
  return changeCase(ctx, isMine ? 'complaint.remedied' : 'complaint.remedyAsked', id, () => ({
    patch: {
      ...{ remedy, amount: amount?.minor ?? null, currency: amount?.currency ?? null },
      ...{ remedyState: isMine ? 'granted' : 'asked', remedyAskedBy: ctx.member.id },
      remedyDecidedBy: isMine ? ctx.member.id : null,
    },
    also: why
      ? [
          newMessage(ctx, {
            ...{ caseId: id, direction: 'note', channel: 'other', text: why },
            authorId: ctx.member.id,
          }),
        ]
      : [],
    ...(!isMine && { notes: { note } }),
    notify: notices(ctx, asked),
  }))
}

/** What is done for the customer; what costs more than one grants alone waits for who may. */
export const giveRemedy = defineAction({
  title: 'Put a complaint right',
  needs: 'create',
  fills: 'case',
  sets: ['remedy', 'remedyState'],
  submit: 'Save',
  input,
  help: { Complaints: [['remedy #1042', 'What is done: apology, refund, credit, replacement']] },
  typed: { words: ['remedy'], read: onlyCase },
  prefill: (ctx, given) =>
    complaintPrefill(ctx, given, ({ remedy, amount, currency }) => ({
      remedy,
      ...(amount !== null && currency && { amount: { minor: amount, currency } }),
    })),
  example: { remedy: 'apology' },
  run,
  card: receipt,
})

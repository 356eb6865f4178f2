import * as z from 'zod'
import { accessRequests } from '../../../../schema/workspace/access.ts'
import { open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { edit, type Notice } from '../../../core/event/commit/index.ts'
import { quietReason } from '../../../core/event/commit/notices.ts'
import type { Piece } from '../../../core/event/unread-card.ts'
import { today } from '../../../language/formatting.ts'
import { askerOf } from '../card.ts'
import type { RequestShown } from '../queries.ts'
import { toAnswer } from './answered.ts'

const day = 86_400_000
const times = { good: 'For good', day: 'For a day', week: 'For a week', month: 'For 30 days' }
const days = { good: 0, day: 1, week: 7, month: 30 }

const input = z.object({
  id: record('access').meta({ label: 'Request', subject: true }),
  for: oneOf(['good', 'day', 'week', 'month'], times).optional().meta({ label: 'For how long' }),
})

/** What the asker is sent: the record opens with one press. */
function given(ctx: Context, is: RequestShown, until: number | null): Notice {
  const { timeZone } = ctx.workspace
  const end: Piece[] = until ? [' until ', { day: today({ timeZone, now: until }) }] : []
  return {
    memberId: is.memberId,
    reason: quietReason('access', is.id, ctx.requestId),
    card: {
      title: `You can see ${is.title} now`,
      subtitle: [`${ctx.member.name} gave you access`, ...end],
      parts: [],
      buttons: [{ ...open(is.recordId), style: 'primary' }],
    },
  }
}

async function run(ctx: Context, { id, for: long = 'good' }: z.output<typeof input>) {
  const { is, own } = await toAnswer(ctx, id)
  const { kind, row } = own
  if (!is.isHere)
    throw new CrmError('invalid', `${askerOf(is)} has left, so there is nobody to give access to.`)
  const before = row.sharedWith ?? []
  const isShared = before.includes(is.memberId)
  const until = days[long] && !isShared ? ctx.now + days[long] * day : null
  const answer = edit(accessRequests, is, { state: 'given', decidedBy: ctx.member.id, until })
  const shared = edit(kind.table, row, { sharedWith: [...before, is.memberId] })
  return save(ctx, 'access.given', isShared ? [answer] : [shared, answer], {
    notes: {
      note: `${askerOf(is)} can see it${until ? ', and no longer once that time is over' : ''}.`,
    },
    notify: [given(ctx, is, until)],
  })
}

export const giveAccess = defineAction({
  title: 'Give access',
  needs: 'change',
  private: true,
  submit: 'Give access',
  input,
  run,
  card: receipt,
})

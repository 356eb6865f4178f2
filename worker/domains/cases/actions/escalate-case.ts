import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import { gave } from '../gave.ts'
import { newMessage } from '../new-message.ts'
import { casePrefill, changeCase, onlyCase, whichCase } from './change-case.ts'

/** To somebody who can do more, with the reason as an internal note; it is urgent from then on. */
export const escalateCase = defineAction({
  title: 'Escalate a case',
  needs: 'create',
  fills: 'case',
  sets: ['priority', 'escalatedAt'],
  submit: 'Escalate',
  input: z.object({
    id: whichCase,
    owner: record('member').meta({ label: 'To whom', sets: 'ownerId' }),
    reason: long.meta({ label: 'Why' }),
  }),
  help: { Cases: [['escalate #1042', 'To somebody who can do more']] },
  typed: { words: ['escalate'], read: onlyCase },
  prefill: (ctx, input) => casePrefill(ctx, input),
  run: (ctx, { id, owner, reason }) =>
    changeCase(
      ctx,
      'case.escalated',
      id,
      (is, ownerId) => ({
        patch: {
          ...{ ownerId: ownerId ?? null, priority: 'urgent', escalatedAt: ctx.now },
          ...(is.status === 'new' && { status: 'open' as const }),
        },
        also: [
          newMessage(ctx, {
            ...{ caseId: id, direction: 'note', channel: 'other', text: reason },
            authorId: ctx.member.id,
          }),
        ],
        notify: gave(ctx, is, ownerId, 'escalated a case to you'),
      }),
      ownerChosen(ctx, owner, { table: cases }),
    ),
  card: receipt,
})

import * as z from 'zod'
import { open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import type { Notice } from '../../../core/event/commit/index.ts'
import { quietReason } from '../../../core/event/commit/notices.ts'
import { type Case, changeCase, costOf, nameOf } from '../../cases/index.ts'
import { mayGrant } from '../../service-levels/index.ts'

const input = z.object({
  id: z.string().max(60),
  grant: z.boolean(),
  /** What it was when the card was drawn: nobody approves what they did not read. */
  minor: z.int().nullable().default(null),
})

const beside = (is: Case) => ({ record: is.id })

function mustBeOpen(ctx: Context, is: Case, minor: number | null): void {
  if (is.remedyState !== 'asked')
    throw new CrmError(
      'conflict',
      'This was decided already, or is not asked any more.',
      beside(is),
    )
  if (!mayGrant(ctx.workspace, ctx.member.role, is.amount ?? 0))
    throw new CrmError('forbidden', `${costOf(ctx, is)} is more than you may approve.`, beside(is))
  if (is.amount !== minor)
    throw new CrmError('conflict', `It is ${costOf(ctx, is) || 'another one'} by now.`, beside(is))
}

/** The member who asked is sent the decision. */
const notice = (ctx: Context, is: Case, grant: boolean): Notice[] =>
  is.remedyAskedBy && is.remedyAskedBy !== ctx.member.id
    ? [
        {
          ...{ memberId: is.remedyAskedBy, field: 'remedyState' },
          reason: quietReason('remedy', is.id, ctx.requestId),
          card: {
            title: `${ctx.member.name} ${grant ? 'approved' : 'refused'} it: ${nameOf(is)}`,
            ...{ subtitle: costOf(ctx, is), parts: [], buttons: [open(is.id)] },
          },
        },
      ]
    : []

/** One press on the card that was sent to who may. */
export const decideRemedy = defineAction({
  title: 'Approve a remedy',
  needs: 'create',
  hidden: true,
  fills: 'case',
  sets: ['remedyState'],
  input,
  example: { id: exampleId('case'), grant: true, minor: 5000 },
  run: (ctx, { id, grant, minor }) =>
    changeCase(ctx, grant ? 'complaint.approved' : 'complaint.refused', id, (is) => {
      mustBeOpen(ctx, is, minor)
      return {
        patch: {
          remedyState: grant ? 'granted' : 'refused',
          remedyDecidedBy: ctx.member.id,
        },
        notify: notice(ctx, is, grant),
      }
    }),
  card: receipt,
})

import * as z from 'zod'
import { accessRequests } from '../../../../schema/workspace/access.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { edit, type Notice } from '../../../core/event/commit/index.ts'
import { quietReason } from '../../../core/event/commit/notices.ts'
import { today } from '../../../language/formatting.ts'
import { nounOf } from '../card.ts'
import type { RequestShown } from '../queries.ts'
import { toAnswer } from './answered.ts'

/** It names nothing that the asker may not see. */
function refused(ctx: Context, is: RequestShown): Notice {
  const asked = today({ timeZone: ctx.workspace.timeZone, now: is.askedAt })
  return {
    memberId: is.memberId,
    reason: quietReason('access', is.id, ctx.requestId),
    card: {
      title: `${ctx.member.name} gave you no access`,
      subtitle: [`To the ${nounOf(ctx, is.recordId)} you asked for on `, { day: asked }],
      parts: [],
      buttons: [],
    },
  }
}

export const refuseAccess = defineAction({
  title: 'Refuse access',
  needs: 'change',
  private: true,
  submit: 'Refuse',
  input: z.object({ id: record('access').meta({ label: 'Request', subject: true }) }),
  async run(ctx, { id }) {
    const { is } = await toAnswer(ctx, id)
    const answer = edit(accessRequests, is, { state: 'refused', decidedBy: ctx.member.id })
    return save(ctx, 'access.refused', [answer], { notify: [refused(ctx, is)] })
  },
  card: receipt,
})

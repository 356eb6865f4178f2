import * as z from 'zod'
import { schedules } from '../../../../schema/workspace/schedules.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordLook } from '../../../core/record/queries.ts'

/** One's own or what comes to one, or for who may turn messages on that of a conversation. */
export const endSchedule = defineAction({
  title: 'End a scheduled report',
  needs: 'own',
  hidden: true,
  redrawn: true,
  input: z.object({ id: z.string().max(60) }),
  example: { id: exampleId('schedule') },
  run: async (ctx, { id }) => {
    const is = await find(ctx, recordLook(ctx, schedules, id))
    if (![is.memberId, is.mailTo].includes(ctx.member.id)) {
      if (is.conversationId) allow(ctx, 'alert')
      else allow(ctx, 'own', { ownerId: is.memberId })
    }
    if (!is.active) throw unchanged({ title: 'It has ended already', parts: [], buttons: [] })
    return save(ctx, 'schedule.ended', [edit(schedules, is, { active: false })])
  },
  card: receipt,
})

import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { long } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import { find } from '../../../core/record/queries.ts'
import { newMessage } from '../new-message.ts'
import { caseLook } from '../queries.ts'
import { casePrefill, whichCase } from './change-case.ts'

/** What colleagues say of it among themselves: no customer ever sees it. */
export const noteCase = defineAction({
  title: 'Internal note on a case',
  formTitle: 'Internal note',
  needs: 'create',
  input: z.object({ id: whichCase, text: long.meta({ label: 'Note' }) }),
  help: {
    Cases: [['note case #1042 they had a bad week', 'Among yourselves: no customer sees it']],
  },
  typed: {
    words: ['note case'],
    read: objectFirst('case', 'id', ({ text }) => (text ? { text } : {})),
  },
  prefill: async (ctx, input) => {
    const { drawn: _drawn, ...rest } = await casePrefill(ctx, input)
    return rest
  },
  async run(ctx, { id, text }) {
    const is = await find(ctx, caseLook(ctx, id))
    const note = { caseId: is.id, direction: 'note' as const, channel: 'other' as const, text }
    return save(ctx, 'message.noted', [newMessage(ctx, { ...note, authorId: ctx.member.id })])
  },
  card: receipt,
})

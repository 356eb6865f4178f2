import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { standing } from '../standing.ts'
import { isDone } from '../words.ts'
import { changeCase, onlyCase, whichCase } from './change-case.ts'

export const reopenCase = defineAction({
  title: 'Reopen a case',
  needs: 'create',
  fills: 'case',
  submit: 'Reopen',
  input: z.object({ id: whichCase }),
  help: { Cases: [['reopen case #1042', 'It is open again']] },
  typed: { words: ['reopen case'], read: onlyCase },
  run: (ctx, { id }) =>
    changeCase(ctx, 'case.reopened', id, (is) => ({
      patch: isDone(is.status)
        ? { ...standing('open', is, ctx.now), waitingSince: ctx.now }
        : { status: 'open', snoozedUntil: null },
    })),
  card: receipt,
})

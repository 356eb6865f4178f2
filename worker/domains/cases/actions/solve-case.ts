import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { standing } from '../standing.ts'
import { changeCase, onlyCase, whichCase } from './change-case.ts'

export const solveCase = defineAction({
  title: 'Solve a case',
  needs: 'create',
  fills: 'case',
  submit: 'Solved',
  input: z.object({
    id: whichCase,
    cause: text.optional().meta({ label: 'Cause', hint: 'Worn drum', followUp: true }),
  }),
  help: { Cases: [['solve #1042', 'It is solved; it reopens when the customer writes again']] },
  typed: { words: ['solve', 'solved', 'solve case'], read: onlyCase },
  run: (ctx, { id, cause }) =>
    changeCase(ctx, 'case.solved', id, (is) => ({
      patch: {
        ...(is.status === 'solved' ? {} : standing('solved', is, ctx.now)),
        // Who solves what is nobody's has done it.
        ...(is.ownerId === null && { ownerId: ctx.member.id }),
        ...(cause && { cause }),
      },
    })),
  card: receipt,
})

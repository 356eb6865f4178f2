import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { changeCase, onlyCase, whichCase } from './change-case.ts'

/** It is mine from now on. */
export const takeCase = defineAction({
  title: 'Take a case',
  needs: 'create',
  fills: 'case',
  sets: ['ownerId'],
  submit: 'Take',
  input: z.object({ id: whichCase }),
  help: { Cases: [['take #1042', 'It is yours']] },
  typed: { words: ['take', 'take case'], read: onlyCase },
  run: (ctx, { id }) =>
    changeCase(ctx, 'case.taken', id, ({ status }) => ({
      patch: { ownerId: ctx.member.id, ...(status === 'new' && opened) },
    })),
  card: receipt,
})

const opened = { status: 'open' as const }

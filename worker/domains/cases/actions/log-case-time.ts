import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { number } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { labelledError } from '../../../core/errors.ts'
import { caseAnd, casePrefill, changeCase, whichCase } from './change-case.ts'

/** A working week, in minutes. */
const most = 2400

export const logCaseTime = defineAction({
  title: 'Log time on a case',
  needs: 'create',
  fills: 'case',
  submit: 'Log time',
  input: z.object({
    id: whichCase,
    minutes: number.meta({ label: 'Minutes', hint: '15' }),
  }),
  help: { Cases: [['log time #1042 15', 'Minutes spent on it']] },
  typed: {
    words: ['log time'],
    read: caseAnd('minutes', (rest) => rest.replace(/ ?min(?:utes?)?\.?$/i, '')),
  },
  prefill: (ctx, input) => casePrefill(ctx, input),
  example: { minutes: 15 },
  run: (ctx, { id, minutes }) =>
    changeCase(ctx, 'case.timed', id, (is) => {
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > most)
        throw labelledError('minutes', 'Minutes', `Please write whole minutes, from 1 to ${most}.`)
      return { patch: { minutes: is.minutes + minutes } }
    }),
  card: receipt,
})

import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { dateAhead } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { labelledError } from '../../../core/errors.ts'
import { instantOf } from '../../../language/local-time.ts'
import { caseAnd, casePrefill, changeCase, whichCase } from './change-case.ts'

/** The hour at which it is back on its day. */
const morning = 8

/** Out of everybody's queues until that morning, or until the customer writes. */
export const snoozeCase = defineAction({
  title: 'Snooze a case',
  needs: 'create',
  fills: 'case',
  sets: ['snoozedUntil'],
  submit: 'Snooze',
  input: z.object({ id: whichCase, until: dateAhead.meta({ label: 'Until' }) }),
  help: { Cases: [['snooze case #1042 until friday', 'Out of the queues until then']] },
  typed: {
    words: ['snooze case'],
    read: caseAnd('until', (rest) => rest.replace(/^(?:until|till|to) /i, '')),
  },
  prefill: (ctx, input) => casePrefill(ctx, input),
  run: (ctx, { id, until }) =>
    changeCase(ctx, 'case.snoozed', id, () => {
      const snoozedUntil = instantOf(until, morning, ctx.member.timeZone)
      if (snoozedUntil <= ctx.now)
        throw labelledError('until', 'Until', 'Please choose a day that is still to come.')
      return { patch: { snoozedUntil } }
    }),
  card: receipt,
})

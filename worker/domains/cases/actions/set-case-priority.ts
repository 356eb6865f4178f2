import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { priorityField } from '../fields.ts'
import { caseAnd, casePrefill, changeCase, whichCase } from './change-case.ts'

export const setCasePriority = defineAction({
  title: 'Set a case’s priority',
  needs: 'create',
  fills: 'case',
  submit: 'Set',
  input: z.object({ id: whichCase, priority: priorityField.meta({ label: 'Priority' }) }),
  help: { Cases: [['priority #1042 urgent', 'Low, normal, high or urgent']] },
  typed: { words: ['priority'], read: caseAnd('priority', (rest) => rest.toLowerCase()) },
  prefill: (ctx, input) => casePrefill(ctx, input, ({ priority }) => ({ priority })),
  example: { priority: 'urgent' },
  run: (ctx, { id, priority }) =>
    changeCase(ctx, 'case.prioritised', id, () => ({ patch: { priority } })),
  card: receipt,
})

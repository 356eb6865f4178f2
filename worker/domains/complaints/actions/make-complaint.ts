import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { casePrefill, changeCase, onlyCase, severityField, whichCase } from '../../cases/index.ts'

/** From now on it is a complaint: its deadlines begin. */
export const makeComplaint = defineAction({
  title: 'Make it a complaint',
  needs: 'create',
  fills: 'case',
  sets: ['kind'],
  submit: 'Complaint',
  input: z.object({
    id: whichCase,
    severity: severityField.optional().meta({ label: 'Severity', followUp: true }),
  }),
  help: { Complaints: [['complaint #1042', 'It is a complaint: its deadlines begin']] },
  typed: { words: ['complaint', 'make complaint'], read: onlyCase },
  prefill: (ctx, input) => casePrefill(ctx, input),
  run: (ctx, { id, severity }) =>
    changeCase(ctx, 'case.complained', id, () => ({
      patch: { kind: 'complaint', ...(severity && { severity }) },
    })),
  card: receipt,
})

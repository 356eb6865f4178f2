import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { long, text, yesno } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { changeCase, onlyCase, severityField, whichCase } from '../../cases/index.ts'
import { complaintPrefill, mustBeComplaint } from '../must-be-complaint.ts'

/** What is known of a complaint, and what was learned of it. */
export const reviewComplaint = defineAction({
  title: 'Review a complaint',
  needs: 'create',
  fills: 'case',
  submit: 'Save',
  input: z.object({
    id: whichCase,
    severity: severityField.nullish().meta({ label: 'Severity' }),
    cause: text.nullish().meta({ label: 'Cause', hint: 'Worn drum' }),
    satisfied: yesno.nullish().meta({ label: 'Satisfied' }),
    lesson: long.nullish().meta({ label: 'Lesson learned', hint: 'Change the drum each year' }),
  }),
  help: {
    Complaints: [['review complaint #1042', 'Severity, cause, satisfied or not, lesson learned']],
  },
  typed: { words: ['review complaint'], read: onlyCase, opens: true },
  prefill: (ctx, input) =>
    complaintPrefill(ctx, input, ({ severity, cause, satisfied, lesson }) => ({
      ...{ severity, cause, satisfied, lesson },
    })),
  example: { severity: 'serious', cause: 'Worn drum', lesson: 'Change the drum each year' },
  run: (ctx, { id, ...given }) =>
    changeCase(ctx, 'complaint.reviewed', id, (is) => {
      mustBeComplaint(is)
      return { patch: Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) }
    }),
  card: receipt,
})

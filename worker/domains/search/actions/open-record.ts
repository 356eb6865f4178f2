import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { recordCard } from '../../../core/action/record-card.ts'

export const openRecord = defineAction({
  title: 'Open a record',
  needs: 'read',
  hidden: true,
  submit: 'Open',
  input: z.object({ id: record('any').meta({ label: 'Deal, person or company', subject: true }) }),
  typed: { words: ['open', 'show'], read: (_ctx, rest) => (rest ? { id: rest } : undefined) },
  run: (ctx, { id }) => recordCard(ctx, id),
  card: (_ctx, card) => card,
})

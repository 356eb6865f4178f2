import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { noWord, objectFirst } from '../../../core/action/typed-line.ts'
import { mostMerged, toMerge } from '../../../core/event/merge/merge.ts'
import { allow } from '../../../core/permissions.ts'
import { compare } from '../compared.ts'
import { comparedCard } from '../compared-card.ts'

/** Shows what merging records comes to; nothing is done yet. */
export const compareRecords = defineAction({
  title: 'Merge two records',
  needs: 'read',
  submit: 'Compare',
  private: true,
  input: z.object({
    id: record('any').meta({ label: 'Keep', subject: true }),
    other: record('any').meta({ label: 'Merge into it' }),
    /** Where more than two become one. */
    more: z.array(z.string().max(60)).max(mostMerged).optional(),
    /** Of which record a field is taken. */
    take: z.record(z.string().max(60), z.string().max(60)).optional(),
  }),
  help: {
    'People and companies': [['merge jane', 'Two of the same become one, once you compared them']],
  },
  typed: { words: ['merge'], read: objectFirst('any', 'id', () => ({}), noWord), opens: true },
  run: async (ctx, { id, other, more = [], take = {} }) => {
    allow(ctx, 'change')
    return compare(ctx, await toMerge(ctx, [id, other, ...more]), take)
  },
  card: comparedCard,
})

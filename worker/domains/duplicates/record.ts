import * as z from 'zod'
import { duplicateStates, duplicates } from '../../../schema/workspace/duplicates.ts'
import { instant, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { duplicatesList } from './list.ts'
import { areBothSeen } from './queries.ts'

/** Two records that may be one, or that somebody said are two: seen by who sees both of them. */
export const duplicate = defineRecord({
  kind: 'duplicate',
  table: duplicates,
  noun: ['pair of duplicates', 'pairs of duplicates'],
  broughtIn: 'never',
  rights: { needs: 'change', visible: areBothSeen },
  fields: {
    oneId: { label: 'One', is: text, export: false, unspoken: true },
    otherId: { label: 'The other', is: text, export: false, unspoken: true },
    score: { label: 'Score', is: z.int(), export: false, unspoken: true },
    reasons: { label: 'Why', is: z.array(text), export: false, unspoken: true },
    state: {
      label: 'State',
      is: z.enum(duplicateStates),
      export: false,
      spoken: 'whether they are one',
    },
    laterUntil: { label: 'Not before', is: instant, export: false, unspoken: true },
  },
  lists: [duplicatesList],
})

import { digests } from '../../../schema/workspace/places.ts'
import { defineRecord } from '../../core/record/define.ts'

export const digest = defineRecord({
  kind: 'digest',
  table: digests,
  noun: ['digest', 'digests'],
  rights: {
    needs: 'alert',
    whose: ['memberId'],
    personal: ({ conversationId }) => conversationId === null,
  },
  fields: {
    active: { label: 'Active', spoken: 'whether it is active' },
    every: { label: 'How often', spoken: 'how often' },
  },
  wakes: 'digests',
})

import { segments } from '../../../schema/workspace/segments.ts'
import { long, record, text, yesno } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { segmentCard, segmentReceipt } from './card.ts'
import { knownBySegments } from './known.ts'
import { segmentsList } from './list.ts'
import { isMember } from './members.ts'
import { segmentHits, segmentShown } from './queries.ts'

export const segment = defineRecord({
  kind: 'segment',
  table: segments,
  noun: ['segment', 'segments'],
  title: 'name',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Gold north' },
    words: {
      ...{ label: 'Who is in it', is: long, export: true, spoken: 'who is in it' },
      example: 'tier:gold no order for 60 days',
    },
    ownerId: { label: 'Owner', is: record('member'), export: true },
    tells: { label: 'Tells who enters and leaves', is: yesno, export: true, unspoken: true },
  },
  wakes: [{ job: 'segments', after: 1000, fields: ['words'] }],
  groups: isMember,
  askedOf: knownBySegments,
  found: { hits: segmentHits, inOrder: true },
  lists: [segmentsList],
  drawing: { look: segmentShown, card: segmentCard, receipt: segmentReceipt },
})

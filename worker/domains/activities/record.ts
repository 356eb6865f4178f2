import { activities } from '../../../schema/workspace/activities.ts'
import { long, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asList } from '../../core/record/search-words.ts'
import { visibleTo } from './audience.ts'
import { activityCard, activityShown } from './card.ts'
import { talksList } from './listed.ts'

export const activity = defineRecord({
  kind: 'activity',
  table: activities,
  noun: ['activity', 'activities'],
  title: 'subject',
  rights: {
    needs: 'change',
    whose: ['authorId'],
    personal: (activity) => Boolean(activity.private),
    visible: visibleTo,
  },
  fields: {
    subject: { label: 'Subject', is: text, export: true },
    body: { label: 'Note', is: long, export: true },
  },
  links: (row) => ({ to: asList(row.links), at: Number(row.at) }),
  lists: [talksList],
  listedOn: { company: (ctx, id) => talksList.beginning(ctx, 5, id) },
  drawing: {
    look: activityShown,
    receipt: (ctx, is, { undo }) => activityCard(ctx, is, undo),
  },
})

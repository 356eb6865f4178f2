import * as z from 'zod'
import { activities, activityKinds } from '../../../schema/workspace/activities.ts'
import { instant, long, record, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { find } from '../../core/record/queries.ts'
import { asList, asText } from '../../core/record/search-words.ts'
import { words } from '../../language/search-words.ts'
import { visibleTo } from './audience.ts'
import { activityAmongOthers, activityCard, activityOpened, activityShown } from './card.ts'
import { describeActivities } from './hits.ts'
import { knownByActivities } from './known.ts'
import { talksList } from './listed.ts'
import { activityText } from './queries.ts'

export const activity = defineRecord({
  kind: 'activity',
  table: activities,
  noun: ['activity', 'activities'],
  title: 'subject',
  longText: true,
  firstInItself: true,
  rights: {
    needs: 'change',
    whose: ['authorId'],
    personal: (activity) => Boolean(activity.private),
    visible: visibleTo,
  },
  fields: {
    subject: { label: 'Subject', is: text, export: true },
    body: { label: 'Note', is: long, export: true },
    kind: {
      label: 'Type',
      is: z.enum(activityKinds),
      export: true,
      unspoken: true,
      outside: 'type',
    },
    at: {
      ...{ label: 'When', is: instant, export: true, unspoken: true },
      asked: ['logged', 'on'],
    },
    authorId: {
      ...{ label: 'By', is: record('member'), export: true, unspoken: true },
      asked: ['author', 'owner'],
    },
    private: { label: 'Private', is: z.boolean(), export: true, unspoken: true },
    links: { label: 'About', is: z.array(record('any')), export: true, unspoken: true },
  },
  about: 'links',
  since: 'at',
  isTheirWords: ({ kind }) => kind === 'email',
  links: (row) => ({ to: asList(row.links), at: Number(row.at) }),
  shelf: 0,
  words: { subject: (subject) => words(asText(subject)) },
  found: { describe: describeActivities, anywhere: true, aside: true },
  askedOf: knownByActivities,
  lists: [talksList],
  listedOn: { company: (ctx, id) => talksList.beginning(ctx, 5, id) },
  drawing: {
    look: activityShown,
    card: async (ctx, is) =>
      ctx.outsiders || (ctx.shared && is.kind === 'email')
        ? activityAmongOthers(ctx, is)
        : activityOpened(ctx, is, await find(ctx, activityText(ctx, is.id))),
    receipt: activityCard,
  },
})

import { type SQL, sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { open } from '../../core/action/buttons.ts'
import { type Item, listed, type Part } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { linkedPage, linkedToAny } from '../../core/record/linked.ts'
import { defineList, leadOn } from '../../core/record/list.ts'
import { kindOf } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { ago } from '../../language/formatting.ts'
import { activityNames } from './card.ts'
import { type activitiesAbout, activitiesOf } from './queries.ts'

export type Talks = ReturnType<ReturnType<typeof activitiesAbout>['read']>

const talkItem = (ctx: Context, talk: Talks[number]): Item => ({
  title: `${activityNames[talk.kind]}: ${talk.subject}`,
  button: open(talk.id),
  text: `${called(ctx, talk.authorId, talk.author, 'someone')}, ${ago(talk.at, readerOf(ctx))}`,
})

/** Of a deal, also what was said with its company. */
const talkedAbout = (ctx: Context, id: string): SQL[] =>
  kindOf(id) === 'deal'
    ? [sql`${id}`, sql`(select company_id from ${scopedById(ctx, deals)} where id = ${id})`]
    : [sql`${id}`]

/** What was said with a record, the latest first. */
export const talksList = defineList<Talks[number]>({
  holds: 'activity',
  name: 'talks',
  title: 'Latest',
  page: (ctx, asked) =>
    linkedPage(
      asked,
      linkedToAny(ctx, [activities, 'activity'], asked, talkedAbout(ctx, asked.of), activitiesOf),
    ),
  item: talkItem,
})

/** The latest of these. */
export const talksPart = (
  ctx: Context,
  of: string,
  talks: Talks,
  few: number,
  goesOn = talks.length > few,
): Part[] =>
  listed(
    'Latest',
    talks.slice(0, few).map((talk) => talkItem(ctx, talk)),
    goesOn ? leadOn(talksList, 'Show all', of) : undefined,
  )

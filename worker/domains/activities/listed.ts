import { type Item, listed, type Part } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { ago } from '../../language/formatting.ts'
import { type Look, map } from '../../platform/db.ts'
import { activityNames } from './card.ts'
import { activitiesAbout } from './queries.ts'

export type Talks = ReturnType<ReturnType<typeof activitiesAbout>['read']>

const talkItem = (ctx: Context, talk: Talks[number]): Item => ({
  title: `${activityNames[talk.kind]}: ${talk.subject}`,
  text: `${talk.authorId === ctx.member.id ? 'you' : (talk.author ?? 'someone')}, ${ago(talk.at, readerOf(ctx))}`,
})

export const talksPart = (ctx: Context, talks: Talks): Part[] =>
  listed(
    'Latest',
    talks.map((talk) => talkItem(ctx, talk)),
  )

/** What was said lately with a company, on its card. */
export const talksOf = (ctx: Context, id: string): Look<Part[]> =>
  map(activitiesAbout(ctx, id), (talks) => talksPart(ctx, talks))

import { and, desc, eq, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import { letters, notices, posts, workspaceMembers } from '../../../../schema/workspace/history.ts'
import { conversations } from '../../../../schema/workspace/places.ts'
import { act } from '../../../core/action/buttons.ts'
import type { Call } from '../../../core/call.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import { type Asked, beyond, defineList, pageOf } from '../../../core/record/list.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'
import { ago } from '../../../language/formatting.ts'
import { both, type Look, map, rows } from '../../../platform/db.ts'
import { surfaceName } from '../../../platform/env.ts'
import { cut } from './words.ts'

type From = Pick<Asked, 'after' | 'most'>

/** Something that was given up, and why. */
interface GivenUp {
  id: string
  what: string
  why: string
  at: number
}

const cards = (ctx: Context, { after, most }: From): Look<GivenUp[]> => {
  const mine = and(eq(posts.workspaceId, ctx.workspace.id), eq(posts.dead, true))
  const found = select(ctx, {
    id: posts.id,
    title: deals.title,
    place: conversations.name,
    surface: conversations.surface,
    error: posts.error,
    at: posts.behindSince,
  })
    .from(posts)
    .leftJoin(scopedById(ctx, deals), eq(deals.id, posts.recordId))
    .leftJoin(scopedById(ctx, conversations), eq(conversations.id, posts.conversationId))
    .where(and(mine, beyond([posts.behindSince, posts.id], after, '<')))
    .orderBy(desc(posts.behindSince), desc(posts.id))
    .limit(most)
  return map(rows(found), (all) =>
    all.map(({ id, title, place, surface, error, at }) => {
      const where = surface ? surfaceName(surface) : ''
      const what = `The card of ${title ?? 'a deal'} in ${place ? `#${place}` : where}`
      return { id, what, why: error ?? '', at }
    }),
  )
}

const messages = (ctx: Context, { after, most }: From): Look<GivenUp[]> => {
  const mine = and(eq(notices.workspaceId, ctx.workspace.id), eq(notices.dead, true))
  const found = select(ctx, {
    id: notices.id,
    title: sql<string | null>`json_extract(${notices.card}, '$.title')`.as('title'),
    who: workspaceMembers.name,
    error: notices.error,
    at: notices.createdAt,
  })
    .from(notices)
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, notices.memberId))
    .where(and(mine, beyond([notices.createdAt, notices.id], after, '<')))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(most)
  return map(rows(found), (all) =>
    all.map(({ id, title, who, error, at }) => ({
      id,
      what: `A message to ${who ?? 'a member'}: ${cut(title ?? '')}`,
      why: error ?? '',
      at,
    })),
  )
}

/** What was asked, in the words it was asked in, or as its action is called. */
function asked({ intent }: Call): string {
  if ('say' in intent) return cut(intent.say)
  const name = 'act' in intent ? intent.act : intent.open
  return name.replaceAll('-', ' ')
}

const requests = (ctx: Context, { after, most }: From): Look<GivenUp[]> => {
  const mine = and(eq(letters.workspaceId, ctx.workspace.id), eq(letters.dead, true))
  const found = ctx.db
    .select()
    .from(letters)
    .where(and(mine, beyond([letters.createdAt, letters.id], after, '<')))
    .orderBy(desc(letters.createdAt), desc(letters.id))
    .limit(most)
  return map(rows(found), (all) =>
    all.map(({ id, call, createdAt }) => {
      const what = call as Call // written by `keepDeadLetter` from a Call
      const where = surfaceName(what.surface)
      const why = 'The database did not answer for too long.'
      return { id, what: `Asked in ${where}: ${asked(what)}`, why, at: createdAt }
    }),
  )
}

/** Requests, cards and messages that were given up, the newest first. */
export const givenUp = defineList<GivenUp>({
  ...{ name: 'given-up', title: 'Given up', own: true },
  page: (ctx, { after, most }) => {
    allow(ctx, 'admin')
    const from = { after, most: most + 1 }
    return map(both(requests(ctx, from), cards(ctx, from), messages(ctx, from)), (kinds) => {
      const all = kinds.flat().sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      return pageOf(all, most, ({ at, id }) => [at, id])
    })
  },
  item: (ctx, { id, what, why, at }) => ({
    title: what,
    text: [ago(at, readerOf(ctx)), why].filter(Boolean).join(' · '),
    button: act('Try again', 'try-again', { id }),
  }),
})

import { sql } from 'drizzle-orm'
import { articleCounts, articles } from '../../../schema/workspace/answers.ts'
import { form, open } from '../../core/action/buttons.ts'
import { type Choice, type Item, listed, type Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { tellingIn, tellingOf } from '../../core/record/sharing-words.ts'
import { languageNames } from '../../language/language-names.ts'
import { plainMarkdown } from '../../language/markdown.ts'
import {
  type Database,
  inList,
  type Look,
  map,
  nothing,
  rows,
  type Statement,
} from '../../platform/db.ts'
import { articlesSharing, type Shared } from './sharing.ts'
import { stateNames } from './words.ts'

/** Articles that may answer a case, while somebody answers it. */

const few = 3

const hintOf = ({ state, language, tags }: Shared) =>
  [stateNames[state], languageNames[language], tags.join(', ')].filter(Boolean).join(' · ')

const item =
  (ctx: Context, id: string) =>
  (one: Shared): Item => ({
    ...{ title: one.title, text: hintOf(one) },
    ...(ctx.shared || may(ctx, 'create')
      ? {
          button: form('Reply with it', 'reply-case', { id, inserted: [one.id] }),
          beside: open(one.id),
        }
      : { button: open(one.id) }),
  })

/** On the card of an open case: what shares words with its subject and tags. */
export const suggestedOn = (ctx: Context, id: string): Look<Part[]> =>
  map(articlesSharing(ctx, tellingIn(ctx, recordKind(ctx, 'case'), id), { most: few }), (found) =>
    listed('Suggested answers', found.map(item(ctx, id))),
  )

/** To choose from in the form of a reply: what shares words with these texts, the first counts most. */
export const suggestedFor = (ctx: Context, texts: string[], language?: string): Look<Choice[]> =>
  map(articlesSharing(ctx, tellingOf(...texts), { most: 5, language }), (found) =>
    found.map((one) => ({ value: one.id, label: one.title, hint: hintOf(one) })),
  )

/** An article as it goes into a message. */
export type Inserted = Pick<Shared, 'id' | 'title' | 'state' | 'text'>

/** The articles of these that this reader sees, in their order. */
export function insertedTexts(ctx: Context, ids: string[]): Look<Inserted[]> {
  if (ids.length === 0) return nothing([])
  const { id, title, state, text } = articles
  const query = select(ctx, { id, title, state, text })
    .from(scopedById(ctx, articles))
    .where(sql`${id} in ${inList(ids)}`)
  return map(rows(query), (found) =>
    ids.flatMap((wanted) => {
      const one = found.find((each) => each.id === wanted)
      return one ? [{ ...one, text: plainMarkdown(one.text) }] : []
    }),
  )
}

/** Each of these was part of an answer that was sent. */
export const countSent = (db: Database, workspaceId: string, ids: string[]): Statement[] =>
  ids.map((articleId) =>
    db
      .insert(articleCounts)
      .values({ workspaceId, articleId, sent: 1 })
      .onConflictDoUpdate({
        target: [articleCounts.workspaceId, articleCounts.articleId],
        set: { sent: sql`${articleCounts.sent} + 1` },
      }),
  )

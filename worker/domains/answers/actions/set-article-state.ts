import * as z from 'zod'
import { articles } from '../../../../schema/workspace/answers.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { articleLook } from '../queries.ts'
import { type ArticleState, stateNames } from '../words.ts'

const input = z.object({ id: record('article').meta({ label: 'Which article', subject: true }) })

const becomes = async (ctx: Context, id: string, state: ArticleState, event: string) => {
  const is = await find(ctx, articleLook(ctx, id))
  allow(ctx, 'change', is)
  if (is.state !== state) return save(ctx, event, [edit(articles, is, { state })])
  const card = await recordCard(ctx, id)
  throw unchanged({ ...card, title: `Already ${stateNames[state].toLowerCase()}: ${is.title}` })
}

/** Anybody may read it from then on. */
export const publishArticle = defineAction({
  title: 'Publish an article',
  needs: 'change',
  submit: 'Publish',
  input,
  typed: {
    words: ['publish article'],
    read: objectFirst('article', 'id', ({ text }) => (text ? undefined : {})),
  },
  run: (ctx, { id }) => becomes(ctx, id, 'public', 'article.published'),
  card: receipt,
})

/** Colleagues alone read it from then on. */
export const unpublishArticle = defineAction({
  title: 'Make an article internal',
  formTitle: 'Internal article',
  needs: 'change',
  submit: 'Make internal',
  input,
  run: (ctx, { id }) => becomes(ctx, id, 'internal', 'article.unpublished'),
  card: receipt,
})

/** It is offered no more, to nobody. */
export const retireArticle = defineAction({
  title: 'Retire an article',
  needs: 'change',
  submit: 'Retire',
  danger: true,
  input,
  run: (ctx, { id }) => becomes(ctx, id, 'retired', 'article.retired'),
  card: receipt,
})

import * as z from 'zod'
import { articles } from '../../../../schema/workspace/answers.ts'
import { type AnyAction, defineAction } from '../../../core/action/define.ts'
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

interface Words {
  title: string
  submit: string
  formTitle?: string
  danger?: true
  typed?: ReturnType<typeof typedAs>
  help?: NonNullable<AnyAction['help']>
}

const typedAs = (words: string[]) => ({
  words,
  read: objectFirst('article', 'id', ({ text }) => (text ? undefined : {})),
})

const becoming = (state: ArticleState, event: string, words: Words) =>
  defineAction({
    ...words,
    needs: 'change',
    input,
    run: (ctx, { id }) => becomes(ctx, id, state, event),
    card: receipt,
  })

/** Anybody may read it from then on. */
export const publishArticle = becoming('public', 'article.published', {
  ...{ title: 'Publish an article', submit: 'Publish', typed: typedAs(['publish article']) },
  help: {
    'Answers and templates': [
      ['publish article paper jam', 'Anybody may read it, on your help page'],
    ],
  },
})

/** Colleagues alone read it from then on. */
export const unpublishArticle = becoming('internal', 'article.unpublished', {
  ...{ title: 'Make an article internal', formTitle: 'Internal article', submit: 'Make internal' },
})

/** It is offered no more, to nobody. */
export const retireArticle = becoming('retired', 'article.retired', {
  ...{ title: 'Retire an article', submit: 'Retire', danger: true },
})

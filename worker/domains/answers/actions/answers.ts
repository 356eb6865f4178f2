import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { articlesList } from '../lists.ts'

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Answers' : 'No answers yet',
  ...(parts.length === 0 && {
    subtitle: 'Write down what customers ask again and again: it is suggested while you reply.',
  }),
  parts,
  buttons: may(ctx, 'create') ? [form('New article', 'save-article')] : [],
})

/** All articles; with words, those found by them. */
export const answers = defineAction({
  title: 'Answers',
  needs: 'read',
  input: z.object({}),
  help: {
    'Answers and templates': [
      ['answers paper jam', 'Articles you answer customers with, by their words'],
    ],
  },
  typed: {
    words: ['answers', 'articles'],
    read: () => ({}),
    other: async (_ctx, rest) =>
      rest ? { action: 'find-records', input: { query: `kind:articles ${rest}` } } : undefined,
  },
  run: (ctx) => find(ctx, articlesList.show(ctx, '')),
  card,
})

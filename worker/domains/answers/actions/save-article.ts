import * as z from 'zod'
import { articles } from '../../../../schema/workspace/answers.ts'
import { products } from '../../../../schema/workspace/deals.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { languageField, long, record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { tagsIn } from '../../../language/comma-list.ts'
import { languagesIn } from '../../../language/language-names.ts'
import { slugOf } from '../../../language/slug.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { articleLook } from '../queries.ts'

const input = z.object({
  title: text.meta({ label: 'Title', hint: 'Clear a paper jam' }),
  text: long.meta({ label: 'Text', hint: '**bold**, - a list, [words](https://…)' }),
  tags: text.nullish().meta({ label: 'Tags', hint: 'printer, paper' }),
  language: languageField.optional().meta({ label: 'Language' }),
  product: record('product').nullish().meta({ label: 'Product', sets: 'productId' }),
  owner: record('member').nullish().meta({ label: 'Owner', sets: 'ownerId' }),
  /** The article that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

const mostTags = 10

/** The language of who writes, where none is said. */
const languageOf = ({ member, workspace }: Context) =>
  languagesIn(`${member.locale},${workspace.locale}`)[0] ?? 'en'

/** What its page is called for good: no other article's id ends so. */
const slugFor = (title: string, id: string) =>
  [slugOf(title), id.slice(-6)].filter(Boolean).join('-')

async function run(ctx: Context, given: Given) {
  const { id, title, text, tags, language, product, owner } = given
  const [before, ownerId] = await ask(
    ctx.db,
    id ? articleLook(ctx, id) : nothing(undefined),
    ownerChosen(ctx, owner, { table: articles, ...(id && { id }) }),
    product ? recordLook(ctx, products, product) : nothing(undefined),
  )
  const fields = {
    ...{ title, text },
    ...(tags !== undefined && { tags: tagsIn(tags ?? '').slice(0, mostTags) }),
    ...(language && { language }),
    ...(product !== undefined && { productId: product }),
  }
  if (!before) {
    const newly = { id: newId('article', ctx.now), ownerId: ownerId ?? ctx.member.id }
    const row = { ...newly, language: languageOf(ctx), ...fields, slug: slugFor(title, newly.id) }
    return save(ctx, 'article.added', [insert(ctx, articles, row)])
  }
  allow(ctx, 'change', before)
  const then = owner === undefined ? before.ownerId : (ownerId ?? null)
  if (then !== before.ownerId && before.ownerId !== null)
    allow(ctx, 'assign', { ownerId: before.ownerId, noun: 'article' })
  return saveDiffering(ctx, 'article.edited', edit(articles, before, { ...fields, ownerId: then }))
}

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: { language: languageOf(ctx), owner: ctx.member.id } }
  const is = await find(ctx, articleLook(ctx, id))
  allow(ctx, 'change', is)
  return {
    title: 'Edit an article',
    drawn: { record: is.id, version: is.version },
    values: {
      ...{ title: is.title, text: is.text, tags: is.tags.join(', ') || null },
      ...{ language: is.language, product: is.productId, owner: is.ownerId },
    },
  }
}

export const saveArticle = defineAction({
  title: 'Add an article',
  needs: 'create',
  of: 'article',
  input,
  help: {
    'Answers and templates': [
      ['add article Clear a paper jam', 'One more, for colleagues at first'],
    ],
  },
  typed: {
    words: ['add article', 'add an article', 'new article'],
    read: (_ctx, rest) => (rest ? { title: rest } : undefined),
    opens: true,
  },
  prefill,
  example: { title: 'Clear a paper jam', text: 'Open the **back** first.', language: 'en' },
  run,
  card: receipt,
})

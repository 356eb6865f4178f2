import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { articleStates, articles } from '../../../schema/workspace/answers.ts'
import { languageField, long, oneOf, record, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import type { Key, Row } from '../../core/record/kind.ts'
import { asList, asText, termsOf } from '../../core/record/search-words.ts'
import { fold } from '../../language/fold.ts'
import { words } from '../../language/search-words.ts'
import { articleCard } from './card.ts'
import { articleStandings, describeArticles } from './hits.ts'
import { articlesList, articlesOfProduct } from './lists.ts'
import { articleNamed } from './queries.ts'
import { suggestedOn } from './suggested.ts'
import { stateNames } from './words.ts'

/** Those that anybody may read are found by language and tag; the others have no such key. */
const keys = (row: Row): Key[] =>
  row.state === 'public'
    ? asList(row.tags).map((tag) => ({ kind: 'help-tag', key: `${row.language} ${fold(tag)}` }))
    : []

export const article = defineRecord({
  kind: 'article',
  table: articles,
  noun: ['article', 'articles'],
  title: 'title',
  rights: {
    needs: 'change',
    whose: ['ownerId'],
    fields: { ownerId: 'assign' },
    // Where people of other companies read along, there are only those that everybody may read.
    visible: ({ outsiders }) => (outsiders ? sql`${articles.state} = 'public'` : undefined),
  },
  fields: {
    title: { label: 'Title', is: text, export: true, example: 'Clear a paper jam' },
    text: { label: 'Text', is: long, export: true, example: 'Open the **back** first.' },
    state: {
      ...{ label: 'State', is: oneOf(articleStates, stateNames), export: true },
      spoken: 'who may read it',
    },
    language: { label: 'Language', is: languageField, export: true, example: 'en' },
    slug: { label: 'Address', is: text, export: true, unspoken: true },
    tags: { label: 'Tags', is: z.array(text), export: true, example: ['printer'] },
    productId: { label: 'Product', is: record('product'), export: true },
    ownerId: { label: 'Owner', is: record('member'), export: true },
  },
  shelf: 1,
  words: {
    title: termsOf,
    text: (is) => words(asText(is)),
    tags: (all) => asList(all).flatMap((tag) => words(tag)),
  },
  keys,
  retiredBy: 'retire-article',
  found: {
    describe: describeArticles,
    isClosed: ({ state }) => state === 'retired',
    states: articleStandings,
    anywhere: true,
    aside: true,
  },
  lists: [articlesList, articlesOfProduct],
  listedOn: {
    product: (ctx, id) => articlesOfProduct.beginning(ctx, 5, id),
    case: suggestedOn,
  },
  drawing: {
    look: articleNamed,
    card: articleCard,
    receipt: (ctx, is, said) => savedCard(articleCard(ctx, is), said),
  },
})

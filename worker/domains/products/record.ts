import * as z from 'zod'
import { articles } from '../../../schema/workspace/answers.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { products } from '../../../schema/workspace/deals.ts'
import { money, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asText, keyOf, termsOf } from '../../core/record/search-words.ts'
import { productKey } from '../../language/fold.ts'
import { words } from '../../language/search-words.ts'
import { productCard, productLook } from './card.ts'
import { describeProducts, firstProducts } from './hits.ts'

export const product = defineRecord({
  kind: 'product',
  table: products,
  noun: ['product', 'products'],
  title: 'name',
  rights: { needs: 'offer' },
  inUse: 'It is in deals. Retire it instead: then it is offered no more.',
  usedBy: () => [
    [cases, 'productId'],
    [articles, 'productId'],
  ],
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Training', warehouse: true },
    code: { label: 'Code', is: text, export: true, example: 'TR-1' },
    price: { label: 'Price', is: money, export: true },
    cost: { label: 'Cost', is: money, export: true, mayBe: 'hidden' },
    category: { label: 'Category', is: text, export: true, example: 'Hardware', warehouse: true },
    currency: {
      ...{ label: 'Currency', is: text, export: true, unspoken: true, example: 'EUR' },
      warehouse: true,
    },
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is active' },
  },
  shelf: 7,
  words: { name: termsOf, code: (code) => words(asText(code)) },
  keys: (row) => [
    ...keyOf('product', productKey(asText(row.name))),
    ...keyOf('product', productKey(asText(row.code))),
  ],
  found: { describe: describeProducts, hits: firstProducts, offersNew: 'In your words' },
  drawing: {
    look: productLook,
    card: productCard,
    receipt: (ctx, is, said) => savedCard(productCard(ctx, is), said),
  },
})

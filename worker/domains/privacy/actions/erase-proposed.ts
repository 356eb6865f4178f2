import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { asList } from '../../../core/record/search-words.ts'
import { nameOf } from '../../bin/index.ts'
import { erase, toErase } from '../erase.ts'
import { mustBeProposed, mustBeSilent } from '../retention/decided.ts'

const most = 5
const and = new Intl.ListFormat('en-GB')

async function peopleIn(ctx: Context, ids: string[]) {
  const all = await mustBeProposed(ctx, ids)
  await mustBeSilent(ctx, all)
  return Promise.all(all.map(({ recordId }) => toErase(ctx, recordId)))
}

async function prefill(ctx: Context, { ids }: Raw) {
  const people = await peopleIn(ctx, asList(ids))
  const names = people.map(({ kind, row }) => nameOf(kind, row))
  return {
    values: {},
    intro: `${and.format(names)} ${names.length === 1 ? 'is' : 'are'} erased for good, with what is about nobody else. Deals stay, without them. There is no Undo.`,
  }
}

/** Those with whom nobody was in contact for long, as an admin says: one event for all of them. */
export const eraseProposed = defineAction({
  title: 'Erase',
  needs: 'admin',
  hidden: true,
  private: true,
  submit: 'Erase for good',
  danger: true,
  input: z.object({ ids: z.array(z.string().max(60)).min(1).max(most) }),
  example: { ids: [exampleId('proposal')] },
  prefill,
  run: async (ctx, { ids }) => erase(ctx, await peopleIn(ctx, ids), 'retention'),
  card: receipt,
})

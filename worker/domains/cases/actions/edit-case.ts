import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { tagsIn } from '../../../language/comma-list.ts'
import { ask } from '../../../platform/db.ts'
import { customerTerms } from '../customer-terms.ts'
import { statusField } from '../fields.ts'
import { caseLook } from '../queries.ts'
import { standing } from '../standing.ts'
import { nameOf } from '../words.ts'
import { chosen, given } from './given.ts'

const input = z.object({
  id: record('case').meta({ label: 'Which case', subject: true }),
  ...given,
  subject: given.subject.optional().meta({ label: 'Subject', stays: true }),
  status: statusField.optional().meta({ label: 'Status' }),
  cause: text.nullish().meta({ label: 'Cause', hint: 'Worn drum' }),
})

async function run(ctx: Context, { id, ...wish }: z.output<typeof input>) {
  const [before, { fields, also }] = await ask(ctx.db, caseLook(ctx, id), chosen(ctx, wish, id))
  const { subject, kind, priority, status, tags, cause } = wish
  // What follows from who it is about only fills what is empty.
  const company =
    wish.company === undefined && before.companyId ? { companyId: before.companyId } : {}
  const customer = { ...before, ...fields, ...company }
  const isOther = customer.companyId !== before.companyId || customer.contactId !== before.contactId
  const terms = isOther ? await find(ctx, customerTerms(ctx, customer)) : {}
  const patch = {
    ...{ ...fields, ...company, ...terms },
    ...(subject !== undefined && { subject }),
    ...(kind && { kind }),
    ...(priority && { priority }),
    ...(tags !== undefined && { tags: tagsIn(tags ?? '') }),
    ...(cause !== undefined && { cause }),
    ...(status && status !== before.status && standing(status, before, ctx.now)),
  }
  const isNew = kind === 'complaint' && before.kind !== 'complaint'
  const event = isNew ? 'case.complained' : 'case.edited'
  return saveDiffering(ctx, event, edit(cases, before, patch), { also })
}

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const is = await find(ctx, caseLook(ctx, id))
  return {
    drawn: { record: is.id, version: is.version },
    intro: nameOf(is),
    values: {
      ...{ subject: is.subject, contact: is.contactId, company: is.companyId, kind: is.kind },
      ...{ priority: is.priority, owner: is.ownerId, product: is.productId, deal: is.dealId },
      order: is.orderId,
      ...{ tags: is.tags.join(', ') || null, status: is.status, cause: is.cause },
    },
  }
}

export const editCase = defineAction({
  title: 'Edit a case',
  needs: 'create',
  of: 'case',
  input,
  help: { Cases: [['edit case #1042', 'Opens its form']] },
  typed: { words: ['edit case'], read: objectFirst('case', 'id', () => ({})), opens: true },
  prefill,
  example: { priority: 'urgent' },
  run,
  card: receipt,
})

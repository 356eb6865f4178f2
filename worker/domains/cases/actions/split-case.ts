import { and, asc, eq, gte } from 'drizzle-orm'
import * as z from 'zod'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { ask, rows } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { caseLook } from '../queries.ts'

/** So many messages go along at most. */
const most = 100

const input = z.object({
  /** The message it begins with. */
  message: z.string().max(60),
  subject: text.meta({ label: 'Subject' }),
})

/** A message, and what was said after it, become a case of their own. */
async function run(ctx: Context, { message: id, subject }: z.output<typeof input>) {
  const first = await find(ctx, recordToChange(ctx, messages, id))
  const later = selectAll(ctx, messages)
    .from(scoped(ctx, messages))
    .where(and(eq(messages.caseId, first.caseId), gte(messages.at, first.at)))
    .orderBy(asc(messages.at), asc(messages.id))
    .limit(most + 1)
  const [is, all] = await ask(ctx.db, caseLook(ctx, first.caseId), rows(later))
  if (all.length > most)
    throw new CrmError('invalid', `More than ${most} messages follow. Begin with a later one.`)
  const { contactId, companyId, channel, ownerId, teamId, sharedWith, priority } = is
  const row = {
    ...{ id: newId('case', ctx.now), subject, contactId, companyId, channel, ownerId },
    ...{ teamId, sharedWith, priority, kind: is.kind, tags: is.tags },
    ...{ tiered: is.tiered, zone: is.zone },
    ...{ status: ownerId ? ('open' as const) : ('new' as const), waitingSince: ctx.now },
  }
  const moved = all.filter((one) => one.at > first.at || one.id >= first.id)
  return save(ctx, 'case.split', [
    insert(ctx, cases, row),
    ...moved.map((one) => edit(messages, one, { caseId: row.id })),
  ])
}

export const splitCase = defineAction({
  title: 'Split a case',
  needs: 'create',
  hidden: true,
  submit: 'Split',
  input,
  prefill: async (ctx, { message }: Raw) => {
    if (typeof message !== 'string') return { values: {} }
    const { subject } = await find(ctx, recordToChange(ctx, messages, message))
    return { values: { subject }, intro: 'This message and what followed go into a new case.' }
  },
  example: { message: exampleId('message'), subject: 'The second printer' },
  run,
  card: receipt,
})

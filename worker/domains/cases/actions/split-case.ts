import { and, asc, eq, gte } from 'drizzle-orm'
import * as z from 'zod'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, scopedById, select, selectAll } from '../../../core/record/scoped.ts'
import { emailKey } from '../../../language/email-address.ts'
import { ask, first, rows } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { customerTerms } from '../customer-terms.ts'
import { type Case, caseLook, type Message } from '../queries.ts'

/** So many messages go along at most. */
const most = 100

const input = z.object({
  /** The message it begins with. */
  message: z.string().max(60),
  subject: text.meta({ label: 'Subject' }),
})

const addressIn = (sender: string) => emailKey(/<([^<>]+)>$/.exec(sender)?.[1] ?? sender)

/** Whose the new case is: who wrote what it begins with, where that is somebody else than the customer. */
async function customerOf(
  ctx: Context,
  is: Case,
  { direction, authorId, contactId, sender }: Message,
) {
  const { companyId, tiered, zone } = is
  const same = { contactId: is.contactId, companyId, tiered, zone }
  const wrote =
    direction === 'in' && authorId === null ? contactId || addressIn(sender ?? '') : null
  if (!wrote || wrote === is.contactId || !(contactId || is.contactId)) return same
  const it = system(ctx)
  const person = select(it, { companyId: contacts.companyId, emails: contacts.emails })
    .from(scopedById(it, contacts))
    .where(eq(contacts.id, contactId ?? is.contactId ?? ''))
  const found = await find(ctx, first(person))
  const isTheirs = !contactId && found?.emails.some((one) => emailKey(one) === wrote)
  if (isTheirs) return same
  const other = { contactId, companyId: (contactId && found?.companyId) || null }
  return { ...other, ...(await find(ctx, customerTerms(ctx, other))) }
}

/** Who waits for what was said in it, since when; and whether that was answered. */
function saidIn(moved: Message[], now: number) {
  const ins = moved.filter(({ direction }) => direction === 'in')
  const outs = moved.filter(({ direction }) => direction === 'out')
  const lastOutAt = outs.at(-1)?.at ?? null
  const owed = ins.find(({ at }) => at > (lastOutAt ?? 0))?.at ?? null
  return {
    ...{ lastInAt: ins.at(-1)?.at ?? null, lastOutAt, firstReplyAt: outs[0]?.at ?? null },
    waitingSince: ins.length + outs.length ? owed : now,
  }
}

/** Whose message went along is not waited for in the case it leaves. */
const left = ({ waitingSince, status }: Case, from: number) =>
  waitingSince !== null && waitingSince >= from
    ? { waitingSince: null, ...(status === 'open' && { status: 'waiting' as const }) }
    : undefined

/** A message, and what was said after it, become a case of their own. */
async function run(ctx: Context, { message: id, subject }: z.output<typeof input>) {
  const begin = await find(ctx, recordToChange(ctx, messages, id))
  const later = selectAll(ctx, messages)
    .from(scoped(ctx, messages))
    .where(and(eq(messages.caseId, begin.caseId), gte(messages.at, begin.at)))
    .orderBy(asc(messages.at), asc(messages.id))
    .limit(most + 1)
  const [is, all] = await ask(ctx.db, caseLook(ctx, begin.caseId), rows(later))
  if (all.length > most)
    throw new CrmError('invalid', `More than ${most} messages follow. Begin with a later one.`)
  const { channel, ownerId, teamId, sharedWith, priority } = is
  const moved = all.filter((one) => one.at > begin.at || one.id >= begin.id)
  const said = saidIn(moved, ctx.now)
  const open = said.waitingSince === null ? ('waiting' as const) : ('open' as const)
  const row = {
    ...{ id: newId('case', ctx.now), subject, channel, ownerId },
    ...{ teamId, sharedWith, priority, kind: is.kind, tags: is.tags },
    ...(await customerOf(ctx, is, begin)),
    ...{ ...said, status: ownerId ? open : ('new' as const) },
  }
  const patch = left(is, begin.at)
  return save(ctx, 'case.split', [
    insert(ctx, cases, row),
    ...moved.map((one) => edit(messages, one, { caseId: row.id })),
    ...(patch ? [edit(cases, is, patch)] : []),
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

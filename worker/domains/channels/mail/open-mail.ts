import { desc, type SQL, sql } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import { form } from '../../../core/action/buttons.ts'
import { type Item, listed, type Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { externalKind } from '../../../core/record/external-ids.ts'
import { keyList } from '../../../core/record/matching.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { emailKey } from '../../../language/email-address.ts'
import { both, first, type Look, map, nothing, rows } from '../../../platform/db.ts'
import { caseItem, caseRows, isDone, type Listed, mailKey, mailSource } from '../../cases/index.ts'
import { caseNamedIn } from './reply-address.ts'
import { meantBy, numbered, numberIn, type Reader } from './which-case.ts'

/** A mail that somebody has open before them. */
interface OpenMail {
  /** Its Message-ID. */
  id: string
  subject: string
  /** The Message-IDs of the mails it answers, the nearest first. */
  answers: string[]
  /** Whom it went to, as it says. */
  sentTo: string[]
  /** The customer it is of; several where one of us wrote it. */
  customers: string[]
}

/** So many are looked for: the mail itself, and those it answers. */
const most = 20

/** The message of the first of these Message-IDs that is kept: the others are not read. */
function nearest(it: Reader, ids: string[]): SQL {
  const kept = ids.map(
    (id) => sql`(select record_id from keys
      where workspace_id = its.workspace and kind = its.kind and key = ${id})`,
  )
  return sql`select coalesce(${sql.join(kept, sql`, `)}, '') from (select
    ${it.workspace.id} as workspace, ${externalKind('message', mailSource)} as kind) its`
}

const answered = (it: Reader, ids: string[]) =>
  select(it, { caseId: messages.caseId })
    .from(scopedById(it, messages))
    .where(sql`${messages.id} = (${nearest(it, ids)})`)

const peopleAt = (it: Reader, addresses: string[]): Look<string[]> =>
  map(
    rows(
      select(it, { id: contacts.id })
        .from(scopedById(it, contacts))
        .where(
          sql`${contacts.id} in (select record_id from keys where workspace_id = ${it.workspace.id}
            and kind = 'email' and key in ${keyList(addresses.flatMap((one) => emailKey(one) ?? []))})`,
        )
        .limit(most),
    ),
    (all) => all.map(({ id }) => id),
  )

/** The case of this number, where one of these is its customer. */
function byNumber(it: Reader, number: number | undefined, customers: string[]) {
  if (number === undefined) return nothing<string | undefined>(undefined)
  return map(both(numbered(it, number), peopleAt(it, customers)), ([is, people]) => {
    const all = [
      ...customers.map((email) => ({ email, contactId: undefined })),
      ...people.map((contactId) => ({ email: '', contactId })),
    ]
    return all.flatMap((who) => meantBy(is, who) ?? [])[0]
  })
}

/** Of these, those that the reader sees. */
const shown = (ctx: Context, ids: SQL): Look<Listed[]> =>
  caseRows(ctx, sql`${cases.id} in (${ids})`, [desc(cases.id)], 3, { from: scopedById(ctx, cases) })

function row(ctx: Context, is: Listed): Item {
  const item = caseItem(ctx, is)
  if (isDone(is.status) || !may(ctx, 'create')) return item
  return { ...item, beside: form('Reply', 'reply-case', { id: is.id }) }
}

/**
 * The case that a mail belongs to, found as one that comes in is: who may not see it is shown none,
 * also no other one that the mail names less surely.
 */
export async function caseOfOpenMail(ctx: Context, mail: OpenMail): Promise<Look<Part[]>> {
  const it = system({ db: ctx.db, workspace: ctx.workspace })
  const ids = await Promise.all([mail.id, ...mail.answers].slice(0, most).map(mailKey))
  const named = await caseNamedIn(ctx.deps.env, ctx.workspace.id, mail.sentTo)
  const number = numberIn(mail.subject)
  const candidates = sql`select ${named ?? ''} as id
    union all select case_id from ${scopedById(it, messages)} where id = (${nearest(it, ids)})
    union all select id from ${scoped(it, cases)} where number = ${number ?? 0}`
  return map(
    both(first(answered(it, ids)), byNumber(it, number, mail.customers), shown(ctx, candidates)),
    ([message, byNumbers, all]) => {
      const id = named ?? message?.caseId ?? byNumbers
      const is = all.find((one) => one.id === id)
      return listed('The case of this e-mail', is ? [row(ctx, is)] : [])
    },
  )
}

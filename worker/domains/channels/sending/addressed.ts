import { asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { localPart } from '../../../identity/channels/addresses.ts'
import { colleaguesAmong } from '../../../identity/colleagues.ts'
import { emailKey } from '../../../language/email-address.ts'
import { both, first, type Look, map, rows } from '../../../platform/db.ts'
import { emailOf } from '../sender.ts'

/** To whom an answer goes. */

interface Correspondence {
  /** Who wrote in the case by mail or form, the latest first. */
  writers: string[]
  /** The customer's own addresses; none where they are held as unknown. */
  own: string[]
  /** Whom a colleague wrote to who began it. */
  begunWith?: string[]
}

const isIn = (all: string[]) => {
  const keys = new Set(all.map(emailKey))
  return (one: string) => keys.has(emailKey(one))
}

/** The customer's address: where they wrote from last, else their first; of an unknown one, who wrote first. */
export const customersAddress = ({ writers, own }: Correspondence): string | undefined =>
  writers.find(isIn(own)) ?? own[0] ?? writers.at(-1)

const mostCopies = 10

/** The customer first, then the others who wrote, the latest first. */
export function addressed(all: Correspondence): string[] {
  const to = customersAddress(all)
  if (!to) return (all.begunWith ?? []).slice(0, mostCopies + 1)
  const others = all.writers.filter((one, at, every) => every.findIndex(isIn([one])) === at)
  return [to, ...others.filter((one) => !isIn([to, ...all.own])(one)).slice(0, mostCopies)]
}

const addressesIn = (given: unknown): string[] =>
  Array.isArray(given) ? given.filter((one) => typeof one === 'string') : []

export const ownAddresses = (emails: string | null): string[] =>
  addressesIn(JSON.parse(emails ?? '[]'))

/** Addresses as somebody writes them, with commas. Throws where one is none. */
export function copiesIn(typed: string): string[] {
  const parts = typed.split(/[,;\n]/).flatMap((part) => part.trim() || [])
  const read = parts.map((part) => emailOf(part))
  const wrong = read.indexOf(undefined)
  if (wrong >= 0) throw fieldError('copies', `“${parts[wrong]}” is no e-mail address.`)
  if (parts.length > mostCopies) throw fieldError('copies', `At most ${mostCopies} get a copy.`)
  return read.flatMap((one) => one ?? [])
}

/** What this reader may see of it. */
function correspondenceLook(ctx: Context, caseId: string): Look<Required<Correspondence>> {
  const whose: SQL = sql`(select c.contact_id from ${scopedById(ctx, cases, 'c')} where c.id = ${caseId})`
  const wrote = select(ctx, { sender: messages.sender })
    .from(scoped(ctx, messages))
    .where(
      sql`${messages.caseId} = ${caseId} and ${messages.direction} = 'in'
        and ${messages.channel} in ('email', 'form')`,
    )
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(30)
  const person = select(ctx, { emails: contacts.emails })
    .from(scopedById(ctx, contacts))
    .where(eq(contacts.id, whose))
  const begun = select(ctx, { recipients: messages.recipients })
    .from(scoped(ctx, messages))
    .where(
      sql`${messages.caseId} = ${caseId} and ${messages.direction} = 'out'
        and ${messages.recipients} is not null`,
    )
    .orderBy(asc(messages.at), asc(messages.id))
    .limit(1)
  return map(both(rows(wrote), first(person), first(begun)), ([all, is, sent]) => ({
    writers: all.flatMap(({ sender }) => emailOf(sender) ?? []),
    own: addressesIn(is?.emails),
    begunWith: addressesIn(sent?.recipients),
  }))
}

/** To whom an answer to a case goes by mail: neither to colleagues nor to an address of ours. */
export async function recipientsOf(ctx: Context, caseId: string): Promise<string[]> {
  const { env } = ctx.deps
  const { writers, own, begunWith } = await find(ctx, correspondenceLook(ctx, caseId))
  const all = [...writers, ...begunWith]
  const ours = await colleaguesAmong(ctx.deps, ctx.workspace.id, all)
  const isOther = (one: string) => !ours.has(one) && localPart(env, one) === undefined
  return addressed({
    ...{ writers: writers.filter(isOther), own },
    begunWith: begunWith.filter(isOther),
  })
}

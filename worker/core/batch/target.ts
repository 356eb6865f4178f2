import { phoneNumber } from '../../language/phone-numbers.ts'
import { ask, both } from '../../platform/db.ts'
import { referredBy } from '../action/references.ts'
import type { Json, Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { isHidden } from '../event/reversing.ts'
import type { Key, RecordKind, Row } from '../record/kind.ts'
import { keyed } from '../record/matching.ts'
import { notThere, recordLook } from '../record/queries.ts'
import { asList } from '../record/search-words.ts'

/** The record that a row of a batch edits. */

/** A record of the kind that the caller may see. Throws `not_found` where there is none. */
export async function byId(ctx: Context, { kind, table }: RecordKind, sent: Json): Promise<Row> {
  const id = (await referredBy(ctx, kind, sent)) ?? sent
  if (typeof id !== 'string' || id === '') {
    const reason = 'Say which record is edited: give its id.'
    throw new CrmError('invalid', `id: ${reason}`, { fields: { id: reason } })
  }
  const [found] = await ask(ctx.db, recordLook(ctx, table, id))
  const row = found as Row // as every record table has it
  if (isHidden(ctx, kind, row)) throw notThere(ctx, table, id)
  return row
}

/** By what records are matched, the strongest first, as a sentence names it. */
const matching: [begins: string, called: string][] = [
  ['external:', 'external id'],
  ['email', 'e-mail'],
  ['domain', 'domain'],
  ['phone', 'phone number'],
]

const isPlain = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One or many, as they may be sent. */
const all = (...given: unknown[]) =>
  given.flatMap((one) => (typeof one === 'string' ? one.split(/[\s,;]+/) : asList(one)))

/** The matching keys of what was sent, which nobody has looked at yet. */
function keysOf(ctx: Context, kind: RecordKind, sent: Raw): Key[] {
  const { emails, email, phones, phone, domains, externalIds } = sent
  const numbers = [...asList(phones), ...(typeof phone === 'string' ? [phone] : [])]
  const row = {
    ...{ emails: all(emails, email), domains: all(domains) },
    phones: numbers.map((one) => phoneNumber(one, ctx.workspace.country) ?? one),
    ...(isPlain(externalIds) && { externalIds }),
  }
  const found = kind.keys?.(row as unknown as Row) ?? [] // keys leave out what is not there
  return found.filter(({ key }) => typeof key === 'string')
}

/** The one record with the strongest of its keys that the caller may see, if there is one. */
export async function byKey(ctx: Context, kind: RecordKind, sent: Raw): Promise<Row | undefined> {
  const keys = keysOf(ctx, kind, sent)
  const groups = matching
    .map(([begins, called]) => ({
      called,
      keys: keys.filter(
        (one) => one.kind === begins || (begins.endsWith(':') && one.kind.startsWith(begins)),
      ),
    }))
    .filter((one) => one.keys.length)
  // What is no address is refused beside its field, as when it is added.
  if (groups.length === 0 && all(sent.emails, sent.email, sent.domains).length) return undefined
  if (groups.length === 0) throw nothingToMatch(kind)
  const looks = groups.map((group) =>
    both(...group.keys.map((one) => keyed(ctx, kind.table, one.kind, [one.key]))),
  )
  const [found] = await ask(ctx.db, both(...looks))
  for (const [at, { called }] of groups.entries()) {
    const rows = new Map(
      (found[at] ?? []).flat().map((row) => [String(row.id), row as unknown as Row]),
    ) // as every record table has it
    const [only, ...others] = [...rows.values()].filter((row) => !isHidden(ctx, kind.kind, row))
    if (others.length)
      throw new CrmError(
        'ambiguous',
        `${others.length + 1} ${kind.noun[1]} have this ${called}. Give the id of the one that is meant.`,
      )
    if (only) return only
  }
  return undefined
}

function nothingToMatch(kind: RecordKind): CrmError {
  const can = kind.keys?.({
    ...{ emails: ['a@b.example'], domains: ['b.example'], phones: ['+442079460958'] },
    externalIds: { a: 'b' },
  } as unknown as Row) // as above
  const named = matching.filter(([begins]) => can?.some((one) => one.kind.startsWith(begins)))
  const words = named.map(([, called]) => called).join(', ')
  return new CrmError('invalid', `Give something it is found by: ${words || 'its id'}.`)
}

import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { words } from '../../language/search-words.ts'
import { sentence } from '../../language/sentence.ts'
import { type Look, map } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { type Colleague, membersLook } from '../record/colleagues.ts'
import { kindIn, recordKind } from '../record/registry.ts'
import { scopedById } from '../record/scoped.ts'
import { couldBe } from './could-be.ts'

/** The field a colleague was named in. */
export interface Asked {
  field: string
  label: string
}

const refused = (
  { field, label }: Asked,
  reason: string,
  choices: { value: string; label: string }[] = [],
) =>
  new CrmError(choices.length ? 'ambiguous' : 'invalid', `${label}: ${reason}`, {
    fields: { [field]: reason },
    ...(choices.length && { ask: { field, choices } }),
  })

/** The only one of these who is meant: by id, or by the beginning of a name. */
export function theOne<T extends { id: string; name: string }>(
  all: T[],
  typed: string,
  asked: Asked,
): T {
  const wanted = words(typed.replace(/^@/, ''))
  const fits = all.filter(
    ({ id, name }) =>
      id === typed ||
      (wanted.length > 0 &&
        wanted.every((word) => words(name).some((one) => one.startsWith(word)))),
  )
  if (fits.length === 1 && fits[0]) return fits[0]
  const choices = fits.map(({ id, name }) => ({ value: id, label: name }))
  const names = couldBe(choices)
  if (names) throw refused(asked, sentence(`This could be ${names}`), choices)
  throw refused(
    asked,
    typed.startsWith('member_')
      ? 'This colleague is not there any more. Please choose another.'
      : `There is no colleague "${typed}".`,
  )
}

/**
 * A colleague by id, by mention or by the beginning of a name; undefined where nobody is named.
 * The member `holder` finds may stay, also where they have left.
 */
export function colleagueChosen(
  ctx: Context,
  typed: string | null | undefined,
  asked: Asked,
  guest: string,
  holder?: SQL,
): Look<Colleague | undefined> {
  if (!typed) return { queries: [], read: () => undefined }
  if (typed.startsWith('mention:')) throw refused(asked, guest)
  return map(membersLook(ctx, holder), (all) => theOne(all, typed, asked))
}

/** What is to be owned: a kind, and where it is edited which record. */
export interface Owned {
  table: SQLiteTable
  id?: string
}

/** The owner who was named; of a record that is edited, the one it has may stay. */
export const ownerChosen = (
  ctx: Context,
  typed: string | null | undefined,
  { table, id }: Owned,
): Look<string | undefined> => {
  const [, many] = recordKind(ctx, kindIn(table)).noun
  return map(
    colleagueChosen(
      ctx,
      typed,
      { field: 'owner', label: 'Owner' },
      `This person is not in your CRM. Guests cannot own ${many}.`,
      id === undefined
        ? undefined
        : sql`(select owner_id from ${scopedById(ctx, table)} where id = ${id})`,
    ),
    (found) => found?.id,
  )
}

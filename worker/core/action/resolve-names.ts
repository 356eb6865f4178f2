import type * as z from 'zod'
import { words } from '../../language/search-words.ts'
import { sentence } from '../../language/sentence.ts'
import { own } from '../../language/shorthand/own.ts'
import { ask } from '../../platform/db.ts'
import type { Choice, Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError, labelledError } from '../errors.ts'
import { may, type Verb } from '../permissions.ts'
import { knownBy } from '../record/known.ts'
import { ownersLook } from '../record/queries.ts'
import { isId, kindNamed } from '../record/registry.ts'
import { fits, suggest, suggested } from '../record/search.ts'
import { couldBe } from './could-be.ts'
import { fieldsOf } from './fields.ts'
import { notYours } from './not-yours.ts'

/** Owners, new names and addresses are for the action to read. */
const isName = (ctx: Context, { of, creates }: { of: string; creates: boolean }, value: string) =>
  !creates && !kindNamed(ctx, of)?.found?.readByAction && !isId(ctx, value) && !value.includes('@')

/**
 * Records that were named instead of picked: a name only one has stands for it. `needs` is what is to
 * be done with the one that all of it is about.
 */
export async function withIds(
  ctx: Context,
  schema: z.ZodObject,
  input: Raw,
  needs: Verb = 'read',
): Promise<Raw> {
  const found = { ...input }
  for (const { name, label, kind, subject } of fieldsOf(schema)) {
    const value = own(input, name)
    if (kind.kind === 'record' && typeof value === 'string' && isName(ctx, kind, value))
      found[name] = ctx.batch
        ? idNeeded(name, label)
        : await idOf(
            ctx,
            { name, label, needs: subject ? needs : 'read' },
            suggested(ctx, kind),
            value,
          )
  }
  return found
}

/** Not only nearly so. */
const isCalled = ({ label, hint = '' }: Choice, typed: string) =>
  fits(`${label} ${hint}`, words(typed))

/** No list to pick from is read for each of many. */
function idNeeded(field: string, label: string): never {
  throw labelledError(field, label, 'Give an id here: names are not looked up for many at once.')
}

/** Those that the member may change, where that is what is to be done; all, where they may none. */
async function offered(ctx: Context, choices: Choice[], needs: Verb): Promise<Choice[]> {
  if (needs !== 'change' || may(ctx, needs, { ownerId: '' })) return choices
  const ids = choices.map(({ value }) => value)
  const [owners] = await ask(ctx.db, ownersLook(ctx, ids))
  const some = choices.filter(({ value }) =>
    may(ctx, needs, { ownerId: owners.get(value) ?? null }),
  )
  return some.length ? some : choices
}

interface Naming {
  name: string
  label: string
  needs: Verb
}

async function idOf(
  ctx: Context,
  { name: field, label, needs }: Naming,
  of: string,
  typed: string,
): Promise<string> {
  const all = await suggest(ctx, of, typed)
  const exact = all.filter((one) => one.label.toLowerCase() === typed.trim().toLowerCase())
  if (exact.length === 1 && exact[0]) return exact[0].value
  const [only, ...more] = all
  if (only && more.length === 0 && isCalled(only, typed)) return only.value
  const known = exact.length ? undefined : await knownAs(ctx, of, typed)
  if (known) throw notYours(ctx, typed, known)
  const choices = await offered(ctx, exact.length ? exact : all, needs)
  const could = couldBe(choices)
  const reason = could
    ? sentence(`"${typed}" could be ${could}`)
    : `Nothing here is called "${typed}". Pick one from the list.`
  throw new CrmError(could ? 'ambiguous' : 'invalid', `${label}: ${reason}`, {
    fields: { [field]: reason },
    ...(choices.length && { ask: { field, choices } }),
  })
}

/** What is called just so, of what may be named there, and is hidden from the member. */
async function knownAs(ctx: Context, of: string, typed: string) {
  const [known] = await ask(ctx.db, knownBy(ctx, typed))
  return known && (of === 'any' || of.endsWith(known.kind.kind)) ? known : undefined
}

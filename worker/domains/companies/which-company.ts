import { companies } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type Change, insert } from '../../core/event/commit/index.ts'
import { companyKey } from '../../language/company-names.ts'
import { type Look, map } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { type Company, companiesNamed, companyLook } from './queries.ts'

/** The company a record shall belong to; `change` makes it where nobody has it yet. */
export interface Chosen {
  id: string | null
  name: string | null
  change?: Change
}

type Named = Company & { key: string }

const none: Chosen = { id: null, name: null }

/** What is not asked of a company that is only named. */
export const blankCompany = {
  domains: [],
  emails: [],
  phones: [],
  kinds: {},
  officeAddress: null,
  billingAddress: null,
  deliveryAddress: null,
  parentId: null,
}

function made(ctx: Context, name: string, domain?: string): Chosen {
  const id = newId('company', ctx.now)
  const row = { ...blankCompany, id, name, ownerId: ctx.member.id }
  const change = insert(ctx, companies, { ...row, domains: domain ? [domain] : [] })
  return { id, name, change }
}

const asksCompany = { field: 'company', label: 'Company' }

function oneOf(found: Named[], typed: string, asked = asksCompany): Chosen | undefined {
  if (found.length === 0) return undefined
  const [only] = found
  if (only && found.length === 1) return { id: only.id, name: only.name }
  const choices = found.map(({ id, name, domains: [domain] }) => ({
    value: id,
    label: domain ? `${name} (${domain})` : name,
  }))
  const reason = `"${typed}" could be ${choices.map(({ label }) => label).join(' or ')}.`
  throw new CrmError('ambiguous', `${asked.label}: ${reason}`, {
    fields: { [asked.field]: reason },
    ask: { field: asked.field, choices },
  })
}

/** A company by id or by name; a name nobody has makes one, with this domain. */
export function companyChosen(
  ctx: Context,
  typed: string | null | undefined,
  domain?: string,
  asked = asksCompany,
): Look<Chosen> {
  if (!typed) return { queries: [], read: () => none }
  if (typed.startsWith('company_'))
    return map(companyLook(ctx, typed), ({ id, name }) => ({ id, name }))
  const name = typed.replace(/^new:/, '').trim()
  return map(
    companiesNamed(ctx, [name]),
    (found) => oneOf(found, name, asked) ?? made(ctx, name, domain),
  )
}

/** Every run of neighbouring words, the longest first. */
function runs(segment: string): string[] {
  const words = segment.split(/\s+/).filter(Boolean).slice(0, 8)
  const all = words.flatMap((_, from) =>
    words.slice(from).map((__, length) => words.slice(from, from + length + 1)),
  )
  return all.sort((a, b) => b.length - a.length).map((run) => run.join(' '))
}

/**
 * The company named somewhere in a line: the longest run of words that is one. Where none is and
 * `makes`, the first piece's leading capitalised words (else its first word) name a new one.
 */
export function companyIn(ctx: Context, segments: string[], makes: boolean): Look<Chosen> {
  const candidates = segments.flatMap(runs)
  return map(companiesNamed(ctx, candidates), (found) => {
    for (const run of candidates.sort((a, b) => b.length - a.length)) {
      const fits = found.filter(({ key }) => key === companyKey(run))
      const chosen = oneOf(fits, run)
      if (chosen) return chosen
    }
    const name = makes ? guess(segments) : ''
    return name ? made(ctx, name) : none
  })
}

function guess(segments: string[]): string {
  const [first = ''] = segments
  if (segments.length > 1) return first
  const words = first.split(/\s+/)
  const small = words.findIndex(
    (word, at) => !/^[\p{Lu}\p{N}&]/u.test(word) || (at > 0 && /^\d+$/.test(word)),
  )
  if (small === -1) return first
  return words.slice(0, Math.max(1, small)).join(' ')
}

import { companies } from '../../../schema/workspace/people.ts'
import { couldBe } from '../../core/action/could-be.ts'
import { nameIn, newName } from '../../core/action/new-name.ts'
import type { Choice } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type Change, insert } from '../../core/event/commit/index.ts'
import { companyKeys, mayDiffer } from '../../language/company-names.ts'
import { sentence } from '../../language/sentence.ts'
import { companyIn as companyNamedIn } from '../../language/shorthand/company-words.ts'
import { wordRuns } from '../../language/word-runs.ts'
import { both, type Look, map, nothing } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { type Near, nearCompanies } from './near.ts'
import { type Company, companiesNamed, companyLook } from './queries.ts'

/** The company a record shall belong to; `change` makes it where nobody has it yet. */
export interface Chosen {
  id: string | null
  name: string | null
  change?: Change
  /** What to ask first, where it is made: another is called nearly so. */
  doubt?: CrmError
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
  timeZone: null,
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

/** Before a company is made that is called nearly as another: which of the two is meant. */
function nearDoubt(near: Near[], typed: string, asked = asksCompany): CrmError | undefined {
  if (near.length === 0) return undefined
  const choices = near.map(choiceOf)
  return asks(asked, `Did you mean ${couldBe(choices)}?`, [
    ...choices,
    { value: newName(typed), label: `New: ${typed}` },
  ])
}

/** Each once, however many of its keys fit. */
const once = (found: Named[]) => [...new Map(found.map((one) => [one.id, one])).values()]

const choiceOf = ({ id, name, domains: [domain] }: Near) => ({
  value: id,
  label: domain ? `${name} (${domain})` : name,
})

/** The only one that is meant; where there are several, or one that may be another, it is asked. */
function oneOf(all: Named[], typed: string, asked = asksCompany): Chosen | undefined {
  const found = once(all)
  const same = found.filter(({ name }) => !mayDiffer(name, typed))
  const [only] = same
  if (only && same.length === 1) return { id: only.id, name: only.name }
  if (found.length === 0) return undefined
  const choices = (only ? same : found).map(choiceOf)
  const names = couldBe(choices)
  throw only
    ? asks(asked, sentence(`"${typed}" could be ${names}`), choices)
    : asks(asked, `Is "${typed}" the same company as ${names}?`, [
        ...choices,
        { value: newName(typed), label: `New: ${typed}` },
      ])
}

function asks({ field, label }: typeof asksCompany, reason: string, choices: Choice[]): CrmError {
  return new CrmError('ambiguous', `${label}: ${reason}`, {
    fields: { [field]: reason },
    ask: { field, choices },
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
  const chosen = nameIn(typed)
  const name = chosen ?? typed
  const looks = both(companiesNamed(ctx, [name]), chosen ? nothing([]) : nearCompanies(ctx, name))
  return map(looks, ([found, near]) => {
    const meant = chosen ? found.filter((one) => !mayDiffer(one.name, name)) : found
    const known = oneOf(meant, name, asked)
    const doubt = known ? undefined : nearDoubt(near, name, asked)
    if (doubt) throw doubt
    return known ?? made(ctx, name, domain)
  })
}

/**
 * The company named somewhere in a line: the longest run of words that is one. Where none is and
 * `makes`, the words of the first piece that look like a name name a new one.
 */
export function companyIn(ctx: Context, segments: string[], makes: boolean): Look<Chosen> {
  const candidates = segments.flatMap((segment) => wordRuns(segment))
  const name = makes ? companyNamedIn(segments, ctx.member.locale) : ''
  const near = name ? nearCompanies(ctx, name, candidates) : nothing([])
  const looks = both(companiesNamed(ctx, candidates), near)
  return map(looks, ([found, near]) => {
    for (const run of candidates.sort((a, b) => b.length - a.length)) {
      const keys = companyKeys(run)
      const fits = found.filter(({ key }) => keys.includes(key))
      const chosen = oneOf(fits, run)
      if (chosen) return chosen
    }
    const doubt = nearDoubt(near, name)
    return name ? { ...made(ctx, name), ...(doubt && { doubt }) } : none
  })
}

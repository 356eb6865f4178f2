import type { ImportMapping } from '../../../../schema/workspace/imports.ts'
import { consents } from '../values/consent.ts'
import { isBuyer, isOfTill, isSecond, nameKey, targetsNamed } from './names.ts'
import { ownTable } from './own-table.ts'
import { type Source, sourceOf } from './sources/index.ts'
import { labelled, type Target, type Targets } from './targets.ts'

/** What each column of a file most likely fills. */

export interface Guess {
  of: string
  mapping: ImportMapping
}

const asked = (name: string, source: Source | undefined): string[] => {
  const own = source?.columns.get(nameKey(name))
  if (own === '') return []
  return own === undefined ? targetsNamed(name) : [own, ...targetsNamed(name)]
}

/** The kind a file is about: what its source says, else what its columns speak of most. */
function kindOf(headers: string[], source: Source | undefined, targets: Targets): string {
  const keys = new Set(headers.map(nameKey))
  const known = Object.entries(source?.about ?? {}).find(([name]) => keys.has(nameKey(name)))
  if (known) return known[1]
  const speaks = (kind: string) =>
    headers.filter(
      (name) =>
        asked(name, source).some((one) => one.startsWith(`${kind}.`)) ||
        labelled(name, kind, targets),
    ).length
  const has = (key: string) => headers.some((name) => asked(name, source).includes(key))
  if (has('deal.title') && (has('deal.amount') || has('deal.stageId') || has('deal.closeOn')))
    return 'deal'
  if (has('order.number') && (has('order.placedOn') || has('order.lines.quantity'))) return 'order'
  if (has('contact.emails') || has('contact.firstName') || has('contact.lastName')) return 'contact'
  if (has('product.name') && has('product.price')) return 'product'
  const kinds = [...new Set([...targets.values()].map(({ kind }) => kind))]
  const scored = kinds.map((kind) => ({ kind, score: speaks(kind) + weight(kind, has) }))
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best?.score ? best.kind : 'contact'
}

const weight = (kind: string, has: (key: string) => boolean) =>
  kind === 'company' && (has('company.domains') || has('company.name')) ? 2 : 0

/** Where somebody, or a company, is. */
const addressOf: Record<string, string> = {
  ...{ contact: 'contact.workAddress', company: 'company.officeAddress' },
}

/** What a kind is called by is its name, or its title; a company's company is itself. */
function about(key: string, of: string, targets: Targets): string {
  if (key === '*.address') return addressOf[of] ?? key
  if (key === 'contact.companyId' && of === 'company') return 'company.name'
  const own = key.replace(/^\*/, of)
  return own === `${of}.name` && !targets.has(own) ? `${of}.title` : own
}

/** Several columns may fill these. */
const mayRepeat = ({ isList, type, field }: Target) =>
  (isList && type?.kind !== 'record') ||
  field.endsWith('Address') ||
  consents.some(({ name }) => name === field)

function columnsFor(
  headers: string[],
  of: string,
  source: Source | undefined,
  targets: Targets,
): Record<string, string> {
  const columns: Record<string, string> = {}
  const used = new Set<string>()
  const ids = ['company.externalId', 'contact.externalId']
  const isTill = of === 'order' && headers.some(isOfTill)
  const ofPersons = isOfPersons(headers, source) || (isTill && headers.some(isBuyer))
  const [other = '', its = ''] = ofPersons ? ids : ids.toReversed()
  const fills = (header: string) =>
    isTill && isBuyer(header) ? ['contact.name'] : asked(header, source)
  for (const header of headers.toSorted((a, b) => Number(isSecond(a)) - Number(isSecond(b)))) {
    const own = source?.columns.get(nameKey(header))
    const labels = own === undefined ? [labelled(header, of, targets)?.key ?? ''] : []
    const options = [...labels, ...fills(header).map((key) => about(key, of, targets))].filter(
      (key) => targets.has(key),
    )
    const beside = options.filter((key) => !key.startsWith(`${of}.`) && isBeside(key, of))
    const fitting = [
      // What the source says comes before what such a column is in general.
      ...(own ? options.filter((key) => key === own && isBeside(key, of)) : []),
      ...options.filter((key) => key.startsWith(`${of}.`)),
      ...beside.filter((key) => key !== other || !beside.includes(its)),
    ]
    const found = fitting.find((key) => {
      const target = targets.get(key)
      return target && (!used.has(key) || mayRepeat(target))
    })
    if (!found) continue
    used.add(found)
    columns[header] = found
  }
  return settled(columns, of)
}

const ofCompany = ['company.name', 'contact.companyId', 'order.companyId']
const ofPerson = ['contact.name', 'contact.firstName', 'contact.lastName', 'contact.emails']

/** Is the id of a customer one of a person? Where a file names companies, these are the customers. */
function isOfPersons(headers: string[], source: Source | undefined): boolean {
  const keys = headers.flatMap((header) => asked(header, source))
  return keys.some((key) => ofPerson.includes(key)) && !keys.some((key) => ofCompany.includes(key))
}

/** What may come with a record of this kind: a person with a company, a deal with both. */
function isBeside(key: string, of: string): boolean {
  if (of === 'deal' || of === 'order')
    return key.startsWith('company.') || key.startsWith('contact.')
  return of === 'contact' ? key.startsWith('company.') : false
}

/** What says of which company or person a record is, beside more that is known of these. */
function settled(columns: Record<string, string>, of: string): Record<string, string> {
  const all = Object.entries(columns)
  const has = (kind: string, but: string[]) =>
    all.some(([, key]) => key.startsWith(`${kind}.`) && !but.includes(key))
  const moved: Record<string, string> = {}
  if (of !== 'company' && has('company', ['company.name']))
    moved[`${of}.companyId`] = 'company.name'
  else if (of !== 'company') moved['company.name'] = `${of}.companyId`
  if (of === 'deal') {
    if (has('contact', ['contact.externalId'])) moved['deal.contactIds'] = 'contact.name'
    moved['contact.companyId'] = has('company', ['company.name'])
      ? 'company.name'
      : 'deal.companyId'
  }
  if (of === 'order') moved['order.contactId'] = 'contact.name'
  const seen = new Set<string>()
  return Object.fromEntries(
    all.flatMap(([header, key]) => {
      const to = moved[key] ?? key
      const isTwice = to !== key && (seen.has(to) || all.some(([, one]) => one === to))
      seen.add(to)
      return isTwice ? [] : [[header, to]]
    }),
  )
}

export function guess(
  headers: string[],
  targets: Targets,
  { given, example }: { given?: string | undefined; example?: (header: string) => string } = {},
): Guess {
  const own = ownTable(headers, targets, example)
  if (own) return own
  const source = sourceOf(headers)
  const of = given ?? kindOf(headers, source, targets)
  const columns = columnsFor(headers, of, source, targets)
  return { of, mapping: { columns, source: source?.name ?? 'file' } }
}

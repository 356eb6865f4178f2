/** A table from outside: in which sales region and city companies are, and how many work there. */

import { datasetRows } from '../../schema/workspace/datasets.ts'
import { aliasesOf, keyOf } from '../../worker/domains/datasets/keys.ts'
import { noKey } from '../../worker/domains/datasets/old-editions.ts'
import type { Floor } from './sample-deals.ts'
import type { History } from './sample-history.ts'
import type { Company } from './sample-people.ts'
import { type Statement, statements } from './sample-rows.ts'
import { dateOf, day } from './sample-time.ts'

/** region · country · a city */
const places = {
  ...{ IE: ['North', 'Dublin'], GB: ['North', 'Leeds'], SE: ['North', 'Malmö'] },
  ...{ FI: ['North', 'Turku'], EE: ['North', 'Tartu'], NL: ['West', 'Rotterdam'] },
  ...{ FR: ['West', 'Lyon'], BE: ['West', 'Ghent'], US: ['West', 'Boston'] },
  ...{ ES: ['South', 'Valencia'], IT: ['South', 'Bologna'], PT: ['South', 'Porto'] },
  ...{ GR: ['South', 'Piraeus'], DE: ['East', 'Leipzig'], AT: ['East', 'Linz'] },
  ...{ HU: ['East', 'Győr'] },
} satisfies Record<string, [region: string, city: string]>

const placeOf = ({ country }: Company) => {
  const found = Object.entries(places).find(([code]) => code === country)
  if (!found) throw new Error(`no region for ${country}`)
  return found[1]
}

export const regionOf = (company: Company): string => placeOf(company)[0] ?? ''

const columns = [
  { name: 'region', label: 'Region', is: 'text' as const },
  { name: 'city', label: 'City', is: 'text' as const },
  { name: 'employees', label: 'Employees', is: 'number' as const },
]

/** The table as a file would have brought it, and the statements of its rows. */
export function knowRegions(floor: Floor, companies: Company[]): Statement[] {
  const { history, colleagues, now } = floor
  const by = colleagues[0]?.id ?? ''
  const at = now - 30 * day
  const edition = `${history.chance.id('import', at)}/1`
  const row = {
    ...{ id: history.chance.id('dataset', at), name: 'Sales regions', of: 'company' },
    ...{ keys: [{ field: 'name', label: 'Company' }], columns, sees: null, edition },
    ...{ source: 'Made up for this sample', asOf: dateOf(at), licence: 'CC0 1.0' },
    rows: companies.length,
  }
  const moment = { name: 'dataset.added', at, by, surface: 'slack' as const }
  history.happen(moment, { op: 'insert', kind: 'dataset', row })
  return statements(datasetRows, rowsOf(history, edition, companies))
}

function rowsOf({ workspaceId, chance }: History, edition: string, companies: Company[]) {
  const of = { workspaceId, edition }
  const rows = companies.flatMap((company, line) => {
    const [region, city] = placeOf(company)
    const values = { region, city, employees: chance.whole(2, 60) * chance.whole(2, 20) }
    const key = keyOf([company.name]) ?? ''
    const said = { ...of, line: line + 2, values }
    return [
      { ...said, key, alias: false },
      ...aliasesOf([company.name]).map((key) => ({ ...said, key, alias: true })),
    ]
  })
  return [{ ...of, line: 0, key: noKey, alias: true, values: {} }, ...rows]
}

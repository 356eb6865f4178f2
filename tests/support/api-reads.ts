import { audit } from '../../worker/api/audit/index.ts'
import { called } from '../../worker/api/mcp/tools.ts'
import { said } from '../../worker/api/problem.ts'
import { reads } from '../../worker/api/reads.ts'
import { routesAt } from '../../worker/api/route.ts'
import type { Context } from '../../worker/core/context.ts'
import { type Made, memberId, plain } from './worlds.ts'

/** What a program of a member's is answered, by the API and as an assistant asks. */

const lists = [
  '/deals',
  '/deals?sort=-closeOn&limit=2',
  '/deals?sort=closeOn&include=company,owner',
  '/deals?filter[status]=open&limit=1',
  '/deals?filter[stageId]=stage_a',
  '/deals?filter[closeOn][gte]=2027-01-16',
  `/deals?filter[ownerId]=${memberId(1)}`,
  '/deals?filter[companyId]=company_2',
  '/deals?q=a&limit=1',
  '/deals?q=acme+q&include=company',
  '/people?limit=2',
  '/people?sort=name&include=company',
  '/people?sort=-name&limit=1',
  '/people?q=a',
  '/people?filter[emails]=contact_1@mail.example',
  '/companies?sort=name&limit=2',
  '/companies?q=b',
  '/contracts',
  '/contracts?filter[customer]=company_1',
  '/activities',
  '/activities?limit=1',
  '/search?q=a',
  '/search?q=acme+q&limit=2',
  '/pipelines/pipeline_a/totals',
  `/pipelines/pipeline_a/totals?owner=${memberId(1)}`,
  '/events?limit=1',
  '/events?limit=2',
  '/events',
  '/duplicates',
  '/audit',
]

const pathOf = { deal: 'deals', contact: 'people', company: 'companies', contract: 'contracts' }

async function got(ctx: Context, address: string): Promise<string> {
  const { pathname, searchParams: query } = new URL(address, 'http://a')
  const { route, params = {} } = routesAt([...audit, ...reads], pathname).get('GET') ?? {}
  if (!route) throw new Error(`nothing is read at ${address}`)
  try {
    const answer = await route.answer({ ctx, params, query, headers: new Headers(), body: {} })
    return plain(answer.body)
  } catch (error) {
    return plain(said(error))
  }
}

const assistants: [tool: string, input: object][] = [
  ['list-records', { kind: 'deals', sort: '-closeOn', include: 'company' }],
  ['list-records', { kind: 'people', q: 'a', limit: 2 }],
  ['list-records', { kind: 'companies', filter: { name: { gte: 'b' } } }],
  ['find-records', { query: 'acme' }],
]

/** Each by its name. */
export const apiReads = (ctx: Context, records: Made[]): [string, () => Promise<string>][] => {
  const some = records.slice(0, 4)
  const paths = some.map(({ kind, id }) => `/${pathOf[kind]}/${id}`)
  const tools = [
    ...assistants,
    ...some.map(({ id }): [string, object] => ['read-record', { id, include: 'company,owner' }]),
  ]
  return [
    ...[...lists, ...paths, ...paths.map((path) => `${path}/history`)].map(
      (address): [string, () => Promise<string>] => [address, () => got(ctx, address)],
    ),
    ...tools.map(([tool, input]): [string, () => Promise<string>] => [
      `${tool} ${JSON.stringify(input)}`,
      () => called(ctx, tool, input).then(plain),
    ]),
  ]
}

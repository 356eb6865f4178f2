import { beforeAll, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../../support/api.ts'
import { useWorkerd } from '../../support/harness.ts'
import { importsOf } from '../../support/imports.ts'
import { openOffice } from '../../support/office/office.ts'

/** Some hundred contracts of one company, and four more kinds that link to it. */

const house = useWorkerd({ SERVER_TIMING: 'on' })
const many = 400

let call: Call
let token: string
let company: string

beforeAll(async () => {
  token = await tokenOf(await (await openOffice(house())).at('Slack'))
  call = programWith(house(), token)
  company = (await call('POST', '/companies', { body: { name: 'Fleetwood GmbH' } })).body.data.id
  for (const one of ['contract', 'vehicle', 'machine', 'permit', 'venue']) {
    await call('POST', '/kinds', { body: { one, many: `${one}s`, owned: true } })
    const customer = { label: 'Customer', type: 'record', links: 'company' }
    await call('POST', '/fields', { body: { of: one, ...customer } })
  }
  const fields = [
    { label: 'Value', type: 'money' },
    { label: 'Yearly', type: 'formula', formula: 'Value * 12' },
  ]
  for (const field of fields) await call('POST', '/fields', { body: { of: 'contract', ...field } })
  const data = Array.from({ length: many }, (_, at) => ({
    ...{ title: `C-${at}`, customer: company, value: { minor: at * 100, currency: 'EUR' } },
  }))
  const made = await call('POST', '/contracts/batch', { body: { mode: 'create', data } })
  expect(made.status).toBe(200)
})

/** The rows an answer has read. */
async function rowsOf(method: string, path: string, body?: object) {
  const { headers, status, body: said } = await call(method, path, body ? { body } : {})
  expect([said.detail, Math.floor(status / 100)]).toEqual([undefined, 2])
  return Number(/, (\d+) rows/.exec(headers.get('server-timing') ?? '')?.[1])
}

test('what is asked of them reads an index, not all of them', async () => {
  const { id } = (await call('GET', '/contracts?limit=1')).body.data[0]
  for (const [method, path, body] of [
    ['POST', '/actions/open-record', { id: company }],
    ['POST', '/actions/open-record', { id }],
    ['POST', '/actions/list-contract', {}],
    ['GET', '/contracts?limit=50'],
    ['GET', '/contracts?limit=50&sort=title'],
    ['GET', '/contracts?limit=20&sort=-yearly'],
    ['GET', `/contracts?limit=20&filter[customer]=${company}`],
    ['POST', '/contracts', { title: 'One', customer: company }],
    ['PATCH', `/contracts/${id}`, { value: { minor: 7, currency: 'EUR' } }],
  ] as const)
    expect([path, await rowsOf(method, path, body)]).toEqual([
      path,
      expect.toSatisfy((rows: number) => rows > 0 && rows <= 100),
    ])
})

test('a file names what a contract links to, and says so where nothing is called that', async () => {
  const sends = importsOf(house(), token)
  const file = 'Name,Value,Customer\nFrom file,15 EUR,Fleetwood\nOther,16 EUR,Nobody here\n'
  const { id, counts } = await sends.whole(file, { kind: 'contract', dryRun: false })
  expect(counts).toMatchObject({ created: 1, refused: 1 })
  expect(await sends.refused(id)).toContain('No company is called ""Nobody here"" here.')
  const { data } = (await call('GET', '/contracts?limit=1')).body
  expect(data[0]).toMatchObject({
    ...{ title: 'From file', customer: company, yearly: { minor: 18000, currency: 'EUR' } },
  })
})

test('who was shown one is kept', async () => {
  const { id } = (await call('GET', '/contracts?limit=1')).body.data[0]
  await call('POST', '/actions/open-record', { body: { id } })
  await expect
    .poll(() => house().sql('select kind from exposures where record_id = ?', id))
    .not.toEqual([])
})

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'

const house = useHouse({ SERVER_TIMING: 'on' })

let office: Office
let desk: Desk
let call: Call
/** Of a member without a special role. */
let his: Call

beforeAll(async () => {
  office = await openOffice(house())
  desk = await office.at('Slack')
  call = programWith(house(), await tokenOf(desk))
  his = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
})

const send = (kinds: string, mode: string, data: unknown[], headers = {}, by = call) =>
  by('POST', `/${kinds}/batch`, { body: { mode, data }, headers })
const batch = async (kinds: string, mode: string, data: unknown[], by = call) => {
  const { status, body } = await send(kinds, mode, data, {}, by)
  expect({ status, detail: body.detail }).toEqual({ status: 200 })
  return body
}
const one = async (kinds: string, id: string) => (await call('GET', `/${kinds}/${id}`)).body.data
const mail = () => `${randomUUID()}@mail.example`
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at))
const statuses = ({ data }: { data: { status: number }[] }) => data.map(({ status }) => status)

test('many are added by one event, each found and counted as if it was added alone', async () => {
  const rows = times(20, (at) => ({
    ...{ title: `Fleet ${at}`, amount: 1000 + at, currency: 'USD', closeOn: '2031-09-30' },
    externalIds: { hubspot: `deal-${at}` },
  }))
  const { data, event } = await batch('deals', 'create', rows)
  expect(data).toEqual(rows.map(() => ({ status: 201, id: expect.stringMatching(/^deal_/) })))
  expect(await one('deals', data[7].id)).toMatchObject({ ...rows[7], version: 1, status: 'open' })
  const found = await call('GET', '/deals?filter[externalId]=hubspot:deal-7')
  expect(found.body.data).toMatchObject([{ id: data[7].id }])
  expect(await desk.say('find Fleet 19')).toMatch(/Fleet 19/)
  expect(await desk.say('pipeline')).toMatch(/^20 open deals/m)
  const { data: past } = (await call('GET', `/deals/${data[3].id}/history`)).body
  expect(past).toMatchObject([{ event, name: 'saved', version: 1 }])
})

test('one undo takes all of them back, and another gives them back', async () => {
  const emails = times(30, mail)
  const rows = emails.map((email, at) => ({
    name: `Kim ${at}`,
    emails: [email],
    company: 'Initrode',
  }))
  const { data, event } = await batch('people', 'create', rows)
  const company = (await one('people', data[0].id)).companyId
  expect((await one('people', data[29].id)).companyId).toBe(company)
  const undone = await call('POST', `/events/${event}/undo`)
  expect(undone.status).toBe(200)
  expect((await call('GET', `/people/${data[29].id}`)).status).toBe(404)
  expect((await call('GET', `/companies/${company}`)).status).toBe(404)
  expect((await call('POST', `/events/${undone.body.event}/undo`)).status).toBe(200)
  expect(await one('people', data[29].id)).toMatchObject({
    emails: [emails[29]],
    companyId: company,
  })
  expect(await desk.say(`find ${emails[4]}`)).toMatch(/Kim 4/)
})

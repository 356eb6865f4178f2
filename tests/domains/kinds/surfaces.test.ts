import { expect, test } from 'vitest'
import { programWith, tokenOf } from '../../support/api.ts'
import { useHouse } from '../../support/harness.ts'
import { openOffice } from '../../support/office/office.ts'
import { openAgain } from '../../support/office/own-fields.ts'

/** A kind is added where people work or by a program, and is then everywhere. */

const house = useHouse()

test('a kind made in Slack is used in Teams, and stands on a company’s card in Gmail', async () => {
  const office = await openOffice(house())
  const slack = await office.at('Slack')
  expect(await slack.say('kinds')).toMatch(/No kinds of your own yet/)
  await slack.form('add a kind of record')
  await slack.fill({ 'One is called': 'Deal', 'Several are called': 'Deals' })
  expect(slack.reasons()).toEqual({ 'One is called': expect.stringMatching(/something else here/) })
  expect(
    await slack.fill({
      ...{ 'One is called': 'Contract', 'Several are called': 'Contracts' },
      'Their title is': 'Number',
    }),
  ).toMatch(/^Added: Contracts\nCalled by their number · each has an owner/)
  await slack.form('add a field')
  await slack.fill({ Of: 'Contracts', Name: 'Value', Type: 'Amount' })
  await slack.form('add a field')
  await slack.fill({ Of: 'Contracts', Name: 'Customer', Type: 'Link to a record' })
  expect(await slack.fill({ 'Links to': 'Companies' })).toMatch(/^Added: Customer/)
  await slack.form('add a company')
  await slack.fill({ Name: 'Fleetwood' })
  const teams = await office.at('Teams')
  await teams.form('contract')
  expect(await teams.fill({ Number: 'C-2026', Value: '12k', Customer: 'Fleetwood' })).toMatch(
    /^Added: C-2026(?:.|\n)*€12,000(?:.|\n)*Fleetwood/,
  )
  expect(await teams.say('contract Acme 2027 value:15k')).toMatch(
    /^Added: Acme 2027(?:.|\n)*15,000/,
  )
  await teams.press('Edit')
  expect(teams.typed()).toMatchObject({ Number: 'Acme 2027', Value: expect.stringMatching(/15/) })
  expect(await teams.fill({ Value: '16k' })).toMatch(/^Saved: Acme 2027(?:.|\n)*16,000/)
  expect(await teams.press('Undo')).toMatch(/^Undone: Acme 2027(?:.|\n)*15,000/)
  expect(await teams.say('contracts')).toMatch(/^Contracts\n(?:.|\n)*Acme 2027(?:.|\n)*C-2026/)
  const gmail = await office.at('Gmail')
  expect(await openAgain(gmail, 'Fleetwood')).toMatch(/Contracts\nC-2026/)
  await gmail.form('Add contract')
  expect(await gmail.fill({ Number: 'C-2028' })).toMatch(/^Added: C-2028/)
})

test('a program adds, edits and retires a kind, and does with its records what it does with all', async () => {
  const office = await openOffice(house())
  const call = programWith(house(), await tokenOf(await office.at('Slack')))
  const body = { one: 'vehicle', many: 'vehicles', titled: 'Plate', owned: true }
  const added = await call('POST', '/kinds', { body })
  expect([added.body.detail, added.status]).toEqual([undefined, 201])
  expect(added.body.data).toMatchObject({ ...body, kind: 'kind', name: 'vehicle', retiredAt: null })
  const wrong = await call('POST', '/kinds', { body: { ...body, one: 'deal' } })
  expect([wrong.status, wrong.body.errors ?? wrong.body.fields]).toMatchObject([
    expect.any(Number),
    expect.anything(),
  ])
  for (const field of [
    { label: 'Seats', type: 'number' },
    { label: 'Chassis', type: 'text', unique: true },
    { label: 'Customer', type: 'record', links: 'company' },
  ])
    expect((await call('POST', '/fields', { body: { of: 'vehicle', ...field } })).status).toBe(201)
  const company = (await call('POST', '/companies', { body: { name: 'Fleetwood' } })).body.data
  const given = { title: 'B-XY 1', seats: 5, chassis: 'W1', customer: company.id }
  const externalIds = { fleet: '1' }
  const made = await call('POST', '/vehicles', { body: { ...given, externalIds } })
  expect(made.body.data).toMatchObject({ ...given, kind: 'vehicle', version: 1, externalIds })
  const { id } = made.body.data
  const twice = await call('POST', '/vehicles', { body: { title: 'B-XY 2', chassis: 'w1' } })
  expect(twice.body.detail).toMatch(/B-XY 1 has this already/)
  const many = {
    mode: 'upsert',
    data: [
      { externalIds, seats: 7 },
      { title: 'B-XY 3', seats: 2, externalIds: { fleet: '3' } },
    ],
  }
  const batch = await call('POST', '/vehicles/batch', { body: many })
  expect([batch.status, batch.body.detail]).toEqual([200, undefined])
  const found = async (query: string) => {
    const { data, detail } = (await call('GET', `/vehicles?${query}`)).body
    return detail ?? data.map(({ title }: { title: string }) => title)
  }
  expect(await found('')).toEqual(['B-XY 3', 'B-XY 1'])
  expect(await found('sort=title')).toEqual(['B-XY 1', 'B-XY 3'])
  expect(await found('filter[seats][gte]=5')).toEqual(['B-XY 1'])
  expect(await found(`filter[customer]=${company.id}`)).toEqual(['B-XY 1'])
  expect(await found('q=XY')).toHaveLength(2)
  const history = (await call('GET', `/vehicles/${id}/history`)).body.data
  expect(history.map(({ name }: { name: string }) => name)).toContain('vehicle.added')
  const { components, paths } = (await call('GET', '/openapi.json')).body
  expect(components.schemas.Vehicle.properties).toMatchObject({ seats: { title: 'Seats' } })
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/vehicles', '/vehicles/{id}', '/vehicles/batch', '/kinds']),
  )
  const hook = { address: 'https://hooks.acme.example/crm', events: 'vehicle.added, vehicle.*' }
  expect((await call('POST', '/actions/add-webhook', { body: hook })).status).toBe(200)
  const gone = await call('DELETE', `/vehicles/${id}`)
  expect(gone.status).toBe(200)
  expect((await call('GET', `/vehicles/${id}`)).status).toBe(404)
  expect((await call('POST', `/events/${gone.body.event}/undo`)).status).toBe(200)
  expect((await call('GET', `/vehicles/${id}`)).body.data).toMatchObject({ seats: 7 })
  const renamed = { one: 'van', many: 'vans' }
  const kind = added.body.data.id
  expect((await call('PATCH', `/kinds/${kind}`, { body: renamed })).body.data.many).toBe('vans')
  expect((await call('GET', '/vans')).body.data).toHaveLength(2)
  expect((await call('GET', '/vehicles')).body.data).toHaveLength(2)
  const retired = await call('DELETE', `/kinds/${kind}`)
  expect((await call('GET', '/vans')).status).toBe(404)
  expect((await call('GET', `/events?limit=200`)).status).toBe(200)
  expect((await call('POST', `/events/${retired.body.event}/undo`)).status).toBe(200)
  expect((await call('GET', '/vans')).body.data).toHaveLength(2)
})

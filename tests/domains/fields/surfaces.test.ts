import { describe, expect, test } from 'vitest'
import { programWith, tokenOf } from '../../support/api.ts'
import { useHouse } from '../../support/harness.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

/** A field is added where people work or by a program, and is then everywhere. */

const house = useHouse()

describe.each(surfaces.filter((one) => one !== 'Gmail'))('in %s', (surface) => {
  test('a field is added, filled in by its form and in a line, retired and used again', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    expect(await desk.say('fields')).toMatch(/No fields of your own yet/)
    await desk.form('add a field')
    await desk.fill({ Of: 'Deals', Name: 'Source', Type: 'Choice' })
    expect(desk.reasons()).toEqual({ Choices: 'Please write what there is to choose, one a line.' })
    expect(await desk.fill({ Choices: 'Website\nFair' })).toMatch(
      /^Added: Source(?:.|\n)*Website, Fair/,
    )
    expect(await desk.form('deal')).toMatch(/Source/)
    expect(await desk.fill({ Deal: 'Renewal', Source: 'Fair' })).toMatch(
      /Fair\nSource|Source\nFair/,
    )
    const line = await desk.say('deal Acme 12k EUR expansion source:fair')
    expect(line).toMatch(/^Logged: Acme expansion/)
    expect(line).toMatch(/Fair/)
    expect(await desk.say('deal Acme 12k EUR pilot source:fare')).toMatch(
      /Source: "fare" is none of Website, Fair\./,
    )
    expect(await desk.say('fields')).toMatch(/Deals(?:.|\n)*Source/)
    await desk.press('Open')
    expect(await desk.press('Retire')).toMatch(/^Retired: Source/)
    expect(await desk.form('deal')).not.toMatch(/Source/)
    await desk.say('fields')
    await desk.press('Open')
    expect(await desk.press('Use again')).toMatch(/^In use again: Source/)
    expect(await desk.form('deal')).toMatch(/Source/)
  })
})

test('a program adds, reads, edits, moves and retires fields, and writes and lists by them', async () => {
  const office = await openOffice(house())
  const call = programWith(house(), await tokenOf(await office.at('Slack')))
  const choices = ['Website', { value: 'fair', label: 'Trade fair' }]
  const body = { kind: 'deal', label: 'Source', type: 'choice', choices, default: 'Website' }
  const added = await call('POST', '/fields', { body })
  expect([added.body.detail, added.status]).toEqual([undefined, 201])
  const { id } = added.body.data
  expect(added.body.data).toMatchObject({
    ...{ kind: 'field', of: 'deal', name: 'source', label: 'Source', type: 'choice', position: 1 },
    ...{ default: 'website', required: false, unique: false, retiredAt: null },
    choices: [
      { value: 'website', label: 'Website' },
      { value: 'fair', label: 'Trade fair' },
    ],
  })
  const seats = { of: 'deal', label: 'Seats', type: 'number', name: 'seat_count' }
  expect((await call('POST', '/fields', { body: seats })).body.data.name).toBe('seat_count')
  const one = { title: 'Renewal', source: 'fair', seat_count: 2.5 }
  const made = await call('POST', '/deals', { body: one })
  expect(made.body.data).toMatchObject(one)
  await call('POST', '/deals', { body: { title: 'Other', seat_count: 10 } })
  const found = async (query: string) => {
    const { data, detail } = (await call('GET', `/deals?${query}`)).body
    return detail ?? data.map(({ title }: { title: string }) => title)
  }
  expect(await found('filter[source]=fair')).toEqual(['Renewal'])
  expect(await found('filter[source]=website')).toEqual(['Other'])
  expect(await found('sort=-seat_count')).toEqual(['Other', 'Renewal'])
  expect(await found('filter[source]=fair&sort=seat_count')).toMatch(/No index serves this list/)
  const edited = await call('PATCH', `/fields/${id}`, { body: { label: 'From', position: 2 } })
  expect(edited.body.data).toMatchObject({ label: 'From', name: 'source', position: 2 })
  expect(
    (await call('GET', '/fields')).body.data.map(({ name }: { name: string }) => name),
  ).toEqual([...['seat_count', 'source']])
  const { components, paths } = (await call('GET', '/openapi.json')).body
  expect(components.schemas.Deal.properties).toMatchObject({
    source: { title: 'From', anyOf: [{ enum: ['website', 'fair'] }, {}] },
    seat_count: { title: 'Seats', anyOf: [{ type: 'number' }, {}] },
  })
  expect(JSON.stringify(paths['/deals'].get.parameters)).toContain('filter[seat_count][gte]')
  const retired = await call('DELETE', `/fields/${id}`)
  expect(retired.status).toBe(200)
  expect((await call('GET', '/deals')).body.data[0]).not.toHaveProperty('source')
  expect((await call('POST', `/events/${retired.body.event}/undo`)).status).toBe(200)
  expect(await found('filter[source]=fair')).toEqual(['Renewal'])
})

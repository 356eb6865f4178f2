import { beforeAll, describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { surfaces } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

/** What a kind is worth that is no more than its declaration: see tests/vehicles/vehicles.ts. */
const house = useHouse({}, 'tests/vehicles/wrangler.toml')

beforeAll(async () => {
  await house().sql(`create table vehicles (id text primary key, workspace_id text not null,
    version integer not null, created_at integer not null, plate text not null, model text,
    customer_id text, own_values text)`)
})

// Gmail shows what its buttons lead to; nothing is typed there.
const typing = surfaces.filter((surface) => surface !== 'Gmail')

describe.each(typing)('a kind declared once, in %s', (surface) => {
  test('is added, edited, undone and found, and stands on the card of its company', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('add a company')
    await desk.fill({ Name: 'Fleetwood' })
    await desk.form('add a vehicle')
    await desk.fill({ Plate: 'B-XY 123', Model: 'Golf', Customer: 'Fleetwood' })
    expect(desk.shown()).toMatch(/B-XY 123/)
    expect(desk.shown()).toMatch(/Golf/)
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({ Plate: 'B-XY 123', Model: 'Golf' })
    await desk.fill({ Model: 'Polo' })
    expect(desk.shown()).toMatch(/Polo/)
    await desk.press('Undo')
    expect(desk.shown()).toMatch(/Golf/)
    expect(await desk.say('find xy')).toMatch(/B-XY 123/)
    const found = await desk.say('find Fleetwood')
    const company = found.startsWith('Fleetwood') ? found : await desk.press('Open')
    expect(company).toMatch(/Vehicles\nB-XY 123/)
    const changes = `select version from changes where kind = 'vehicle' and workspace_id = ?`
    expect(await house().sql(changes, office.workspace)).toHaveLength(3)
  })
})

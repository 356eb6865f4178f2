import { beforeAll, describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { type Desk, surfaces } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'
import { openAgain } from '../support/office/own-fields.ts'

/** What a kind is worth that is no more than its declaration: see tests/vehicles/vehicles.ts. */
const house = useHouse({}, 'tests/vehicles/wrangler.toml')

beforeAll(async () => {
  await house().sql(`create table vehicles (id text primary key, workspace_id text not null,
    version integer not null, created_at integer not null, plate text not null, model text,
    customer_id text, own_values text)`)
})

async function company(desk: Desk, Name: string) {
  await desk.form('add a company')
  await desk.fill({ Name })
}

describe.each(surfaces)('a kind declared once, in %s', (surface) => {
  test('is added, edited, undone and found, and stands on the card of its company', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await company(desk, 'Fleetwood')
    await desk.form('add a vehicle')
    const vehicle = { Plate: 'B-XY 123', Model: 'Golf', Customer: 'Fleetwood' }
    expect(await desk.fill(vehicle)).toMatch(/^Added: B-XY 123(?:.|\n)*Golf(?:.|\n)*Fleetwood/)
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({ Plate: 'B-XY 123', Model: 'Golf' })
    expect(await desk.fill({ Model: 'Polo' })).toMatch(/^Saved: B-XY 123(?:.|\n)*Polo/)
    expect(await desk.press('Undo')).toMatch(/^Undone: B-XY 123(?:.|\n)*Golf/)
    expect(await openAgain(desk, 'B-XY 123')).toMatch(/Golf/)
    expect(await openAgain(desk, 'Fleetwood')).toMatch(/Vehicles\nB-XY 123/)
    const changes = `select version from changes where kind = 'vehicle' and workspace_id = ?`
    expect(await house().sql(changes, office.workspace)).toHaveLength(3)
  })

  test('has a button for each action that is about it', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await company(desk, 'Fleetwood')
    await company(desk, 'Globex')
    await desk.form('add a vehicle')
    await desk.fill({ Plate: 'B-XY 123', Customer: 'Fleetwood' })
    await desk.press('Sell')
    expect(await desk.fill({ Customer: 'Globex' })).toMatch(/^Sold: B-XY 123(?:.|\n)*Globex/)
    expect(await desk.press('Undo')).toMatch(/^Undone: B-XY 123(?:.|\n)*Fleetwood/)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { nextAt } from '../../worker/language/local-time.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { night } from '../support/nights.ts'
import { logged, opened } from '../support/office/deals.ts'
import { type Desk, reading, surfaces } from '../support/office/desk.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'
import { vehicleTable } from '../vehicles/table.ts'

/** A vehicle's key code, and why a deal was lost, are for managers: see tests/hidden-fields/worker.ts. */
const house = useHouse({}, 'tests/hidden-fields/wrangler.toml')

beforeAll(async () => {
  await house().sql(vehicleTable)
})

/** Maria, who is an admin, adds a vehicle; Jonas is a rep. */
async function withVehicle(): Promise<{ office: Office; maria: Desk }> {
  const office = await openOffice(house())
  const maria = await office.at('Slack')
  await maria.form('add a vehicle')
  expect(await maria.fill({ Plate: 'B-XY 123', Model: 'Golf', 'Key code': 'zebra77' })).toMatch(
    /B-XY 123/,
  )
  return { office, maria }
}

const nothing = /^Nothing found for "zebra"/

describe.each(surfaces)('the words of a field that only managers see, in %s', (surface) => {
  test('are found by one who may see it, and by nobody else', async () => {
    const { office } = await withVehicle()
    const [hers, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await hers.say('find zebra')).toMatch(/B-XY 123/)
    expect(await his.say('find zebra')).toMatch(nothing)
    const found = await his.say('find golf')
    expect(found).toMatch(/B-XY 123/)
    expect(found).not.toMatch(/zebra/)
  })
})

test('stay what they are when one who cannot see the field edits the record', async () => {
  const { office, maria } = await withVehicle()
  const jonas = await office.at('Slack', office.jonas)
  expect(await jonas.say('find golf')).toMatch(/B-XY 123/)
  await jonas.press('Edit')
  expect(Object.keys(jonas.typed())).not.toContain('Key code')
  expect(await jonas.fill({ Model: 'Polo' })).toMatch(/B-XY 123/)
  expect(await jonas.say('find golf')).toMatch(/^Nothing found/)
  expect(await maria.say('find polo')).toMatch(/B-XY 123/)
  expect(await maria.say('find zebra')).toMatch(/B-XY 123/)
  await maria.press('Edit')
  await maria.fill({ 'Key code': 'okapi' })
  expect(await maria.say('find zebra')).toMatch(nothing)
  expect(await maria.say('find okapi')).toMatch(/B-XY 123/)
  expect(await jonas.say('find okapi')).toMatch(/^Nothing found/)
  const rows = await house().sql(
    `select distinct field from terms where workspace_id = ? and kind = 'vehicle' order by 1`,
    office.workspace,
  )
  expect(rows).toEqual([{ field: '' }, { field: 'keyCode' }])
})

/** Shortly after the next time clocks show this hour in Berlin, in days from now. */
function after(hour: number): number {
  const now = Date.now()
  return (nextAt(hour, 'Europe/Berlin', now) + 5 * 60_000 - now) / 86_400_000
}

function digestIn({ house: { slack }, maria }: Office, conversation: string): string | undefined {
  const shown = slack
    .seen(maria.slack, conversation)
    .filter(({ fromApp, ephemeralTo }) => fromApp && !ephemeralTo)
    .map(({ blocks }) => reading(blocks))
  return shown.find((text) => /eals since yesterday/.test(text))
}

async function lost(office: Office, person: Person, deal: string, reason: string): Promise<void> {
  const desk = await office.at('Slack', person)
  await logged(desk, { Deal: deal })
  await desk.press('Lost')
  await desk.fill({ Reason: reason })
  await opened(desk, deal)
  await desk.press('Note')
  await desk.fill({ Note: `Secret of ${deal}`, 'Seen by': 'Only me' })
}

test('a digest says what its readers may see: all of a conversation, or the one it comes to', async () => {
  const office = await openOffice(house())
  const { maria, jonas, channel } = office
  house().slack.invite(channel)
  await (await office.at('Slack')).say('digest daily')
  for (const person of [maria, jonas]) {
    const desk = await office.at('Teams', person)
    await desk.say('pipeline')
    await desk.form('digest')
    await desk.fill({ 'How often': 'Every day' })
  }
  await lost(office, maria, 'Acme renewal', 'Too dear')
  await lost(office, jonas, 'Globex pilot', 'Wrong colour')
  await night(office, after(8))
  const dm = (person: Person) => house().slack.dm(person.slack).id
  const read = (conversation: string) =>
    eventually(() => digestIn(office, conversation), 'the digest')
  const everyones = await read(channel)
  expect(everyones).toMatch(/Lost[\s\S]*Acme renewal[\s\S]*Globex pilot|Globex pilot[\s\S]*Acme/)
  expect(everyones).not.toMatch(/Too dear|Wrong colour|Secret/)
  const hers = await read(dm(maria))
  expect(hers).toMatch(/Acme renewal\n.*Too dear/)
  expect(hers).not.toMatch(/Globex|Wrong colour/)
  const his = await read(dm(jonas))
  expect(his).toMatch(/Globex pilot/)
  expect(his).not.toMatch(/Wrong colour|Acme/)
})

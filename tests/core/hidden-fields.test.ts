import { beforeAll, describe, expect, test } from 'vitest'
import { nextAt } from '../../worker/language/local-time.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { night } from '../support/nights.ts'
import { logged, opened } from '../support/office/deals.ts'
import { type Desk, reading, surfaces } from '../support/office/desk.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'

/** A locker's key code, and why a deal was lost, are for managers: see tests/hidden-fields/worker.ts. */
const house = useHouse({}, 'tests/hidden-fields/wrangler.toml')

beforeAll(async () => {
  await house().sql(`create table lockers (id text primary key, workspace_id text not null,
    version integer not null, created_at integer not null, name text not null, hall text,
    key_code text, own_values text)`)
})

/** Maria, who is an admin, adds a locker; Jonas is a rep. */
async function withLocker(): Promise<{ office: Office; maria: Desk }> {
  const office = await openOffice(house())
  const maria = await office.at('Slack')
  await maria.form('add a locker')
  expect(await maria.fill({ Name: 'Locker 12', Hall: 'North', 'Key code': 'zebra77' })).toMatch(
    /Locker 12/,
  )
  return { office, maria }
}

const nothing = /^Nothing found for "zebra"/

describe.each(surfaces)('the words of a field that only managers see, in %s', (surface) => {
  test('are found by one who may see it, and by nobody else', async () => {
    const { office } = await withLocker()
    const [hers, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await hers.say('find zebra')).toMatch(/Locker 12/)
    expect(await his.say('find zebra')).toMatch(nothing)
    const found = await his.say('find north')
    expect(found).toMatch(/Locker 12/)
    expect(found).not.toMatch(/zebra/)
  })
})

test('stay what they are when one who cannot see the field edits the record', async () => {
  const { office, maria } = await withLocker()
  const jonas = await office.at('Slack', office.jonas)
  expect(await jonas.say('find north')).toMatch(/Locker 12/)
  await jonas.press('Edit')
  expect(Object.keys(jonas.typed())).not.toContain('Key code')
  expect(await jonas.fill({ Hall: 'South' })).toMatch(/Locker 12/)
  expect(await jonas.say('find north')).toMatch(/^Nothing found/)
  expect(await maria.say('find south')).toMatch(/Locker 12/)
  expect(await maria.say('find zebra')).toMatch(/Locker 12/)
  await maria.press('Edit')
  await maria.fill({ 'Key code': 'okapi' })
  expect(await maria.say('find zebra')).toMatch(nothing)
  expect(await maria.say('find okapi')).toMatch(/Locker 12/)
  expect(await jonas.say('find okapi')).toMatch(/^Nothing found/)
  const rows = await house().sql(
    `select distinct field from terms where shelf = ? order by 1`,
    `${office.workspace} locker`,
  )
  expect(rows).toEqual([{ field: '' }, { field: 'keyCode' }])
})

/** Shortly after the next time clocks show this hour in Berlin, in days from now. */
function after(hour: number): number {
  const now = Date.now()
  return (nextAt(hour, 'Europe/Berlin', now) + 5 * 60_000 - now) / 86_400_000
}

function digestIn(
  { house: { slack } }: Office,
  { slack: reader }: Person,
  conversation = slack.dm(reader).id,
): string | undefined {
  const shown = slack
    .seen(reader, conversation)
    .filter(({ fromApp, ephemeralTo }) => fromApp && !ephemeralTo)
    .map(({ blocks }) => reading(blocks))
  return shown.find((text) => /eals since yesterday/.test(text))
}

async function lost(office: Office, person: Person, deal: string, reason: string): Promise<void> {
  const desk = await office.at('Slack', person)
  await logged(desk, { Deal: deal })
  await desk.press('Lost')
  await desk.fill({ Reason: 'Other' })
  await desk.fill({ 'Other reason': reason })
  await opened(desk, deal)
  await desk.press('Note')
  await desk.fill({ Note: `Secret of ${deal}`, 'Seen by': 'Only me' })
}

test('a digest says what its readers may see: all of a conversation, or the one it comes to', async () => {
  const office = await openOffice(house())
  const { maria, jonas, channel } = office
  house().slack.invite(channel)
  await (await office.at('Slack')).say('digest daily')
  // Who is known in both is written to where they came first.
  await (await office.at('Slack', jonas)).say('home')
  for (const person of [maria, jonas]) {
    const desk = await office.at('Teams', person)
    await desk.say('pipeline')
    await desk.form('digest')
    await desk.fill({ 'How often': 'Every day' })
  }
  await lost(office, maria, 'Acme renewal', 'Too dear')
  await lost(office, jonas, 'Globex pilot', 'Wrong colour')
  await night(office, after(8))
  const read = (person: Person, conversation?: string) =>
    eventually(() => digestIn(office, person, conversation), 'the digest')
  const everyones = await read(maria, channel)
  expect(everyones).toMatch(/Lost[\s\S]*Acme renewal[\s\S]*Globex pilot|Globex pilot[\s\S]*Acme/)
  expect(everyones).not.toMatch(/Too dear|Wrong colour|Secret/)
  const hers = await read(maria)
  expect(hers).toMatch(/Acme renewal\n.*Too dear/)
  expect(hers).not.toMatch(/Globex|Wrong colour/)
  const his = await read(jonas)
  expect(his).toMatch(/Globex pilot/)
  expect(his).not.toMatch(/Wrong colour|Acme/)
})

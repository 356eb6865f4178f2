import { describe, expect, test } from 'vitest'
import { useWorkerd } from '../support/harness.ts'
import { complaint, surfaces } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

/** Twenty asked and six tried a minute, by a configuration of its own: see tests/limits/wrangler.toml. */
const house = useWorkerd({}, 'tests/limits/wrangler.toml')
const kind = /^Too many at once\. Try again in a minute\./m

/** A window that has just begun, so that it does not end in the middle of a test. */
async function freshMinute() {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < 40_000) await new Promise((done) => setTimeout(done, left + 50))
}

describe.each(surfaces)('in %s', (surface) => {
  test('who asks too much in a minute is told so kindly, and nobody else is', async () => {
    const office = await openOffice(house())
    const hers = await office.at(surface)
    const his = await office.at(surface, office.jonas)
    await freshMinute()
    for (let at = 0; at < 20; at += 1) expect(await hers.say('find nobody')).not.toMatch(kind)
    await hers.say('find nobody')
    expect(complaint(hers)).toMatch(kind)
    expect(await his.say('find nobody')).not.toMatch(kind)
    expect(await hers.say('home')).toMatch(/^Hello Maria/)
  })

  test('self-tests are counted too', async () => {
    const office = await openOffice(house())
    const hers = await office.at(surface)
    await freshMinute()
    expect(await hers.say('doctor')).not.toMatch(kind)
    for (let at = 0; at < 6; at += 1) await hers.say('doctor')
    expect(complaint(hers)).toMatch(kind)
  })
})

test('codes are tried a few times a minute, right ones too', async () => {
  const office = await openOffice(house())
  await office.at('Teams')
  const { teams } = house()
  const person = teams.addPerson({ tenant: office.tenant, name: 'Ann', email: 'ann@else.example' })
  const desk = teamsDesk(house(), person.id, teams.chat(person.id).id)
  await freshMinute()
  for (let at = 0; at < 6; at += 1) expect(await desk.say('connect ABCDEFGH')).not.toMatch(kind)
  expect(await desk.say('connect ABCDEFGH')).toMatch(kind)
  const other = teams.addPerson({ tenant: office.tenant, name: 'Bob', email: 'bob@else.example' })
  const his = teamsDesk(house(), other.id, teams.chat(other.id).id)
  expect(await his.say('connect ABCDEFGH')).not.toMatch(kind)
})

test('one address cannot have us ask Slack without end', async () => {
  await freshMinute()
  const back = (address: string) =>
    house().fetch('/slack/oauth_redirect?code=1&state=2', {
      headers: { 'cf-connecting-ip': address },
    })
  for (let at = 0; at < 20; at += 1) expect((await back('192.0.2.1')).status).toBe(400)
  const over = await back('192.0.2.1')
  expect(over.status).toBe(429)
  expect(await over.text()).toContain('Too many at once. Try again in a minute.')
  expect((await back('192.0.2.2')).status).toBe(400)
})

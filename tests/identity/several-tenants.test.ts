import { expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { reading } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'
import { disconnect, inTenant } from './tenants.ts'

/** Two Entra tenants in one workspace: people, channels and alerts of each, and one that goes again. */

const house = useHouse()

test('two tenants of one workspace each have their people, channels and alerts; the one that is released leaves the other', async () => {
  const office = await openOffice(house())
  const { teams } = house()
  const ours = { tenant: office.tenant, desk: await office.at('Teams'), person: office.maria.teams }
  const theirs = await inTenant(office)
  await theirs.desk.press('Connect everyone')

  // A colleague whom only the second tenant knows.
  const rita = teams.addPerson({
    tenant: theirs.tenant,
    name: 'Rita Rot',
    email: `rita@${theirs.tenant}.example`,
  })
  const hers = teamsDesk(house(), rita.id, teams.chat(rita.id).id)
  expect(await hers.say('home')).toMatch(/^Hello Rita/)
  const his = await office.at('Teams', office.jonas)
  expect(await his.say('deal Acme 2k EUR renewal close 2031-09-30')).toMatch(/^Logged/)
  expect(await hers.say('find Acme')).toContain('Acme renewal')

  const channelOf = async ({ tenant, person }: typeof ours, name: string) => {
    const { id } = teams.addConversation({ tenant, kind: 'channel', name })
    await teams.installIn(id, person)
    await teams.say(person, id, 'alerts on')
    const said = () => teams.state.messages.filter(({ conversation }) => conversation === id)
    await eventually(() => said().some((one) => /Alerts are on/.test(reading(one.cards))), 'alerts')
    return (title: string) => {
      const all = said().filter(({ cards }) => reading(cards).startsWith(`${title}\n`))
      expect(all.length).toBeLessThanOrEqual(1)
      return all[0]
    }
  }
  const [here, there] = [await channelOf(ours, 'north'), await channelOf(theirs, 'south')]
  await hers.say('deal Globex 3k EUR pilot close 2031-09-30')
  const both = [here, there].map((shown) => eventually(() => shown('Globex pilot'), 'its card'))
  const [one, two] = await Promise.all(both)
  expect(one?.id).not.toBe(two?.id)
  // What is done in one tenant stands on the other's card.
  await teams.execute(rita.id, two?.id ?? '', 'Won')
  const isWon = (shown: typeof here) => /\nWon/.test(reading(shown('Globex pilot')?.cards))
  await eventually(() => isWon(here) && isWon(there), 'both cards to say so')

  await disconnect(office)
  expect(await hers.say('home')).toMatch(/^Not connected any more/)
  expect(await his.say('deal Initech 4k EUR audit close 2031-09-30')).toMatch(/^Logged/)
  await eventually(() => here('Initech audit'), 'a card in the tenant that stays')
  await house().sweep()
  expect(there('Initech audit')).toBeUndefined()
  expect(isWon(there)).toBe(true)
})

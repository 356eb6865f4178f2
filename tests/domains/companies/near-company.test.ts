import { describe, expect, test } from 'vitest'
import { office as memory } from '../../support/desk-in-memory.ts'
import { useHouse } from '../../support/harness.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

/** A company called nearly as one there is, is asked about before it is made. */

const house = useHouse()

describe.each(surfaces.filter((surface) => surface !== 'Gmail'))('a line in %s', (surface) => {
  test('with one slip in a company’s name', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('deal Globex 1k pilot')
    for (const slip of ['Globx', 'Flobex', 'Glboex', 'Gllobex', 'Globexx', 'lobex'])
      expect(await desk.say(`deal ${slip} 5k renewal`)).toMatch(
        new RegExp(`^Company: Did you mean Globex\\?\n(?:.*\n)?Globex\n(?:.*\n)?New: ${slip}`),
      )
    expect(await openDeals(office)).toBe('1 open deal, €1,000')
    expect(await desk.press('Globex')).toMatch(/^Logged: lobex renewal.*· Globex · you/s)
    await desk.say('deal Globx 5k renewal')
    expect(await desk.press('New: Globx')).toMatch(/Globx \(new company\)/)
    // Now it is one itself.
    expect(await desk.say('deal Globx 2k support')).toMatch(/^Logged: Globx support/)
  })
})

test('nothing is asked where nothing is near', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  for (const name of ['Globex', 'Acme', 'Kunde 12', 'Nordwind Logistik'])
    await desk.say(`deal ${name} 1k pilot`)
  expect(await desk.say('deal Nordwind 1k pilot')).toMatch(
    /^Company: Did you mean Nordwind Logistik\?/,
  )
  for (const name of ['Gazprom', 'Acne', 'Kunde 13', 'Global', 'Globexo Nordo', 'Glubix'])
    expect(await desk.say(`deal ${name} 1k pilot`)).toMatch(/^Logged/)
  expect(await desk.say('deal Nordwnd 1k pilot')).toMatch(
    /^Company: Did you mean Nordwind Logistik\?/,
  )
})

test('a form that takes any name asks the same', async () => {
  const office = await openOffice(house())
  await (await office.at('Slack')).say('deal Globex 1k pilot')
  const desk = await office.at('Gmail')
  await desk.form('New deal')
  expect(await desk.fill({ Deal: 'Renewal', Company: 'Globx' })).toMatch(/Did you mean Globex\?/)
})

test('a company that is hidden changes nothing of what is asked', async () => {
  const asked = async (hidden: string[]) => {
    const all = memory()
    const workspace = { ...all.asks('maria').workspace, visibility: { company: 'owner' as const } }
    for (const name of hidden) await all.does('rita', 'save-company', { name }, { workspace })
    await all.does('jonas', 'save-company', { name: 'Globex' }, { workspace })
    const log = all.does('jonas', 'log-deal', { deal: 'Renewal', company: 'Globx' }, { workspace })
    return log.then(
      ({ title }) => title,
      ({ message }) => message,
    )
  }
  expect(await asked([])).toMatch(/Did you mean Globex\?/)
  expect(await asked(['Globx'])).toBe(await asked([]))
})

test.each([
  ['Delmonte & Figli', 'Delmonte'],
  ['Zed Tools', 'Zed'],
  ['Deutsche Bahn AG', 'Deutsche'],
  ['Müller Söhne', 'Mueller'],
])('one whose name goes on: %s for %s', async (known, typed) => {
  const all = memory()
  await all.does('jonas', 'save-company', { name: known })
  const log = (deal: string) =>
    all.does('jonas', 'log-deal', { deal, pieces: [deal] }).then(
      ({ title }) => title,
      ({ message }) => message,
    )
  expect(await log(`${typed} renewal`)).toContain(`Did you mean ${known}?`)
  expect(await log(`${typed}berg renewal`)).toMatch(/^Logged/)
  expect(await log(`${known} renewal`)).toMatch(/^Logged/)
})

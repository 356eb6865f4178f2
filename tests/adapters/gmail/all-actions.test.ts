import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { openOffice } from '../../support/office/office.ts'

// Where nothing is typed, what is typed elsewhere is pressed.

const house = useHouse()

test.each([
  { of: 'everyone', page: [], has: ['Report', 'Pipeline'], least: 40 },
  { of: 'service', page: ['For service'], has: ['Cases', 'Complaints'], least: 20 },
  { of: 'admins', page: ['For admins'], has: ['Members', 'Audit'], least: 20 },
])('what can be typed elsewhere is opened from Home: of $of', async ({ page, has, least }) => {
  const office = await openOffice(house())
  const desk = await office.at('Gmail')
  const begin = async () => {
    await desk.say('home')
    for (const button of ['All actions', ...page]) await desk.press(button)
    return desk.shown().split('\n')
  }
  const list = await begin()
  expect(list).toEqual(expect.arrayContaining(has))
  const rows = list.filter((line) => line === 'Open').length
  expect(rows).toBeGreaterThan(least)
  for (let index = 0; index < rows; index += 1) {
    const before = await begin()
    const { google } = house()
    const answer = await google.press(office.maria.email, 'Open', undefined, { index })
    expect([answer.status, answer.failure]).toEqual([200, undefined])
    expect(desk.shown().split('\n')).not.toEqual(before)
    expect(desk.shown()).not.toMatch(/is missing|went wrong|There is no/)
  }
})

test('a viewer is offered there what they may do', async () => {
  const office = await openOffice(house())
  const vera = await office.hire('Vera Vogel', { role: 'viewer' })
  const desk = await office.at('Gmail', vera)
  await desk.say('home')
  const shown = (await desk.press('All actions')).split('\n')
  expect(shown).toContain('Pipeline')
  for (const title of ['Log a deal', 'Add a task', 'For admins']) expect(shown).not.toContain(title)
})

test('a report is asked for by a form, and its table is seen whole', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Gmail')
  const names = ['Acme', 'Globex', 'Initech', 'Umbrella', 'Hooli']
  const typing = await office.at('Slack')
  for (const name of names) await typing.say(`deal ${name} 100 EUR`)
  await desk.say('home')
  await desk.press('All actions')
  const { google } = house()
  const { email } = office.maria
  const rows = desk.shown().split(/\nOpen(?=\n|$)/)
  const index = rows.findIndex((row) => /(?:^|\n)Report\n/.test(row))
  await google.press(email, 'Open', undefined, { index })
  const shown = await desk.fill({ Report: 'deals by company' })
  expect(shown).toMatch(/^New deals by company\n5 · all time\nCompany\n/)
  for (const name of names) expect(shown.split('\n')).toContain(name)
  expect(JSON.stringify(google.card(email))).toContain('/dashboards\\">Charts of your reports')
  expect(JSON.stringify(google.card(email))).not.toContain('collapsible')
})

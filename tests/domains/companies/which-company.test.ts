import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

const named = 'select name from companies where workspace_id = ? order by name'

describe.each(surfaces)('a company chosen in %s', (surface) => {
  test('by another spelling is the same, by a form and a word more it is asked', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk, { Name: 'Uwe One', Company: 'Merck KGaA' })
    for (const [person, typed] of [
      ['Uwe Two', 'Merck'],
      ['Uwe Three', 'MERCK AG'],
    ] as const) {
      await added(desk, { Name: person, Company: typed })
      expect(desk.shown()).toContain('Merck KGaA')
    }
    const slack = await office.at('Slack', office.jonas)
    const asked = await slack.say('deal Merck & Co., Inc. 5k EUR')
    expect(asked).toMatch(/Is "Merck & Co\., Inc\." the same company as Merck KGaA\?/)
    expect(await slack.press('New: Merck & Co., Inc.')).toMatch(/^Logged/)
    expect(await house().sql(named, office.workspace)).toEqual([
      { name: 'Merck & Co., Inc.' },
      { name: 'Merck KGaA' },
    ])
    expect(await slack.say('deal Merck & Co., Inc. 7k EUR pilot')).toMatch(/^Logged/)
    expect(await slack.say('deal Merck 9k EUR pilot')).toMatch(/could be Merck/)
  })

  test('by a name of two hundred characters is saved whole, or refused with the limit', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const long = `Globex ${'Länge 😀 '.repeat(40)}`.slice(0, 200).toWellFormed().trim()
    await desk.form('add a contact')
    // Slack carries no such choice; one in its place says how long a name may be.
    if (surface === 'Slack') {
      const { slack } = house()
      const view = slack.modal(office.maria.slack)?.id ?? ''
      const offered = await slack.typeahead(office.maria.slack, { view }, 'Company', long)
      const [choice, ...others] = offered.map(({ text }) => text)
      expect([choice, others]).toEqual(['Too long for a name: at most 146 characters', []])
      await slack.select(office.maria.slack, { view }, 'Company', long)
    }
    await desk.fill({ Name: 'Jane Ford', ...(surface !== 'Slack' && { Company: long }) })
    const refused = /^Please keep this under 14\d characters/
    if (surface === 'Slack')
      expect(desk.reasons()).toEqual({ Company: expect.stringMatching(refused) })
    else expect(desk.shown()).toMatch(/^Added: Jane Ford/)
    expect(await house().sql(named, office.workspace)).toEqual(
      surface === 'Slack' ? [] : [{ name: long }],
    )
  })
})

test.each(['Teams', 'Gmail'] as const)('in a form in %s it is asked by a list', async (surface) => {
  const office = await openOffice(house())
  const desk = await office.at(surface)
  await added(desk, { Name: 'Uwe One', Company: 'Merck KGaA' })
  await desk.form('deal')
  await desk.fill({ Deal: 'Pilot', Company: 'Merck & Co., Inc.' })
  if (surface === 'Gmail') {
    expect(desk.reasons()).toEqual({ Company: expect.stringMatching(/^Is "Merck & Co., Inc."/) })
    await desk.fill({ Company: 'New: Merck & Co., Inc.' })
  }
  expect(desk.shown()).toMatch(/^Logged: Pilot/)
  expect(await house().sql(named, office.workspace)).toHaveLength(2)
})

test('a line finds a company by its umlaut spelled out, and asks which of two it is', async () => {
  const office = await openOffice(house())
  const slack = await office.at('Slack')
  await slack.say('deal Müller GmbH 5k EUR')
  expect(await slack.say('find mueller')).toContain('Müller GmbH')
  expect(await slack.say('deal Mueller 6k EUR pilot')).not.toMatch(/New company/i)
  expect(await house().sql(named, office.workspace)).toEqual([{ name: 'Müller GmbH' }])
  await slack.say('deal C++ 5k EUR')
  await slack.say('deal C# 5k EUR')
  expect(await house().sql(named, office.workspace)).toEqual([
    { name: 'C#' },
    { name: 'C++' },
    { name: 'Müller GmbH' },
  ])
})

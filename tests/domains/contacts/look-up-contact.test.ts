import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added, jane } from '../../support/office/contacts.ts'
import { logged } from '../../support/office/deals.ts'
import type { Surface } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()
/** In Gmail the open mail says whom to look up. */
const surfaces: Surface[] = ['Slack', 'Teams']

describe.each(surfaces)('looking up a contact in %s', (surface) => {
  test('shows who it is, their company, its open deals and the latest talks', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk, { ...jane, Title: 'CEO' })
    await desk.press('Note')
    await desk.fill({ What: 'Call', Note: 'Pricing for two sites' })
    await logged(desk, { Deal: 'Globex expansion', Company: 'Globex' })
    const card = await desk.say('contact jane ford')
    expect(card).toMatch(/^Jane Ford\nCEO · Globex\nKnown since today · last talk .* \(call\)/)
    expect(card).toMatch(/jane@globex\.example.*\+44 20 7946 0958/s)
    expect(card).toMatch(/Open deals\nGlobex expansion\n€2,000 · Qualification/)
    expect(card).toMatch(/Latest\nCall: Pricing for two sites\nyou, /)
  })

  test('by the beginning of a name, in any case and without accents', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await added(desk, { Name: 'José Müller' })
    for (const query of ['jose', 'MÜLL', 'muller jos'])
      expect(await desk.say(`contact ${query}`)).toMatch(/^José Müller/)
  })

  test('lists several who fit, and opens the one that is pressed', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await added(desk)
    await added(desk, { Name: 'Jane Austen' })
    const list = await desk.say('contact jane')
    expect(list).toMatch(/^2 matches for "jane"/)
    expect(list).toMatch(/Jane Austen/)
    expect(list).toMatch(/Jane Ford/)
    expect(await desk.press('Open')).toMatch(/^Jane (Austen|Ford)\n/)
  })

  test('nobody knows offers to add them, with what was typed', async () => {
    const desk = await (await openOffice(house())).at(surface)
    expect(await desk.say('contact Jane Ford')).toMatch(/^Nobody called "Jane Ford" yet/)
    await desk.press('Add contact')
    expect(desk.typed()).toMatchObject({ Name: 'Jane Ford', 'E-mail': '' })
    await desk.say('contact jane@globex.example')
    await desk.press('Add contact')
    expect(desk.typed()).toMatchObject({ Name: '', 'E-mail': 'jane@globex.example' })
  })

  test('without a name asks for one', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await added(desk)
    await desk.form('contact')
    expect(Object.keys(desk.typed())).toEqual(['Name, e-mail or phone'])
    expect(await desk.fill({ 'Name, e-mail or phone': 'ford' })).toMatch(/^Jane Ford/)
  })

  test('is for everyone in the workspace, and for nobody in another', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    await added(await office.at(surface))
    expect(await (await office.at(surface, vera)).say('contact jane')).toMatch(/^Jane Ford/)
    const stranger = await (await openOffice(house())).at(surface)
    for (const query of ['jane', 'jane@globex.example', '+442079460958', 'globex'])
      expect(await stranger.say(`contact ${query}`)).toMatch(/^Nobody called/)
  })
})

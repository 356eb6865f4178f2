import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { onlyLooks, race, someoneElses } from '../../support/office/deals.ts'
import { complaint, type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

const globex = { Name: 'Globex GmbH', Domains: 'globex.example', Phone: '+44 20 7946 0958' }

async function addCompany(desk: Desk, fields: Record<string, string> = globex) {
  await desk.form('add a company')
  await desk.fill(fields)
  expect(desk.shown()).toContain(`Added: ${fields.Name}`)
}

/** The company's card, by its name. */
const cardOf = async (desk: Desk, name: string) => {
  const found = await desk.say(`find ${name}`)
  return found.startsWith(name) ? found : desk.press('Open')
}

describe.each(surfaces)('a company in %s', (surface) => {
  test('is added once, with all that is known of it, and is found by name, number and domain', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('add a company')
    await desk.fill(
      {
        ...globex,
        Domains: 'https://www.Globex.example/about, globex-labs.example',
        'E-mail': 'info@globex.example',
        'Office address': 'Long Lane 1, London',
        'Billing address': 'PO box 12, London',
      },
      3,
    )
    expect(new Set(desk.told()).size).toBe(1)
    expect(desk.shown()).toMatch(
      /^Added: Globex GmbH\nglobex.example · globex-labs.example · owner you/,
    )
    expect(desk.shown()).toMatch(/info@globex.*\+44 20 7946 0958.*Long Lane 1.*PO box 12/s)
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('find globex')).toMatch(/^Globex GmbH\n.*owner Maria Silva/)
    expect(await slack.say('contact +44 20 7946 0958')).toMatch(/^Globex GmbH/)
    for (const words of ['find globex-labs.example', 'find 0958', 'brief www.globex.example'])
      expect(await slack.say(words)).toMatch(/^Globex GmbH/)
    await slack.form('add a contact')
    await slack.fill({ Name: 'Jane Ford', 'E-mail': 'j@globex.example', Company: 'Globex' })
    expect(slack.shown()).toMatch(/^Added: Jane Ford\nGlobex GmbH/)
    await slack.press('Undo')
    await desk.press('Undo')
    expect(await slack.say('find globex')).toMatch(/^Nothing found/)
    expect(await slack.say('contact +44 20 7946 0958')).toMatch(/^Nobody called/)
  })

  test('says what to fix beside the field', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await addCompany(desk)
    for (const [fields, field, reason] of [
      [{ Name: 'Globex', Domains: '' }, 'Name', /^Globex GmbH is here already/],
      [{ Name: 'Other', Domains: 'globex.example' }, 'Domains', /^Globex GmbH has this domain/],
      [{ Domains: 'no domain' }, 'Domains', /"no" is not a domain/],
      [{ Domains: 'gmail.com' }, 'Domains', /Anyone can have an address at gmail.com/],
      [{ Domains: '', Phone: '123' }, 'Phone', /Begin with \+/],
    ] as const) {
      await desk.form('add a company')
      await desk.fill({ Name: 'Other', ...fields })
      expect(desk.reasons()).toEqual({ [field]: expect.stringMatching(reason) })
    }
    expect(await desk.fill({ Phone: '', Domains: 'other.example' })).toMatch(/^Added: Other/)
  })

  test('stands under its parent, both cards say so, and never in a circle', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await addCompany(desk, { Name: 'Globex', 'Parent company': 'Globex Holding' })
    expect(desk.shown()).toMatch(/Parent company\nGlobex Holding/)
    expect(await cardOf(desk, 'Globex Holding')).toMatch(/Subsidiaries\nGlobex\n/)
    await desk.press('Edit')
    await desk.fill({ 'Parent company': 'Globex' })
    expect(desk.reasons()).toEqual({
      'Parent company': expect.stringMatching(/part of it already/),
    })
    await desk.fill({ 'Parent company': 'Globex Holding' })
    expect(desk.reasons()).toEqual({ 'Parent company': expect.stringMatching(/this one itself/) })
    await desk.fill({ 'Parent company': '', Name: 'Globex Group' })
    expect(desk.shown()).toMatch(/^Saved: Globex Group.*Subsidiaries\nGlobex\n/s)
  })

  test('put under each other at once: one stands, the other is told beside the field', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, greta)]
    await addCompany(mine, { Name: 'Upper' })
    await addCompany(mine, { Name: 'Lower' })
    await mine.press('Edit')
    await hers.say('find upper')
    await hers.press('Edit')
    await Promise.all([
      mine.fill({ 'Parent company': 'Upper' }),
      hers.fill({ 'Parent company': 'Lower' }),
    ])
    const reasons = [mine.reasons(), hers.reasons()].map((one) => one['Parent company'] ?? '')
    expect(reasons.filter(Boolean)).toEqual([expect.stringMatching(/part of it already/)])
    const standing = 'select count(parent_id) as n from companies where workspace_id = ?'
    expect(await house().sql(standing, office.workspace)).toEqual([{ n: 1 }])
  })

  test('has several numbers with kinds, each of which can be taken away', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await addCompany(desk)
    await desk.press('Add e-mail or phone')
    await desk.fill({ 'E-mail or phone': 'bills@globex.example', Kind: 'other' })
    expect(desk.shown()).toMatch(/^Saved: Globex GmbH.*E-mail \(other\)/s)
    await desk.press('Details')
    await desk.press('Remove')
    expect(desk.shown()).toMatch(/^Saved: Globex GmbH/)
    expect(desk.shown()).not.toContain('bills@globex.example')
  })

  test('saved as it is writes nothing; edited by two at once, one wins and the other sees it', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, greta)]
    await addCompany(mine)
    await mine.press('Edit')
    expect(await mine.fill({})).toMatch(/^Nothing to change: Globex GmbH/)
    const events = `select count(*) as n from events
      where workspace_id = ? and name not in ('account.joined', 'member.connected', 'member.matched')`
    expect(await house().sql(events, office.workspace)).toEqual([{ n: 1 }])
    await mine.press('Edit')
    await hers.say('find globex')
    await hers.press('Edit')
    const { winner, loser } = await race(
      mine.fill({ Name: 'Globex One' }),
      hers.fill({ Name: 'Globex Two' }),
      /^Saved: Globex/,
    )
    expect(loser).toMatch(winner ? /Greta Gross changed the name/ : /Maria Silva changed the name/)
  })

  test('is changed by its owner or a manager, in its own workspace', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await addCompany(owner)
    const desk = await office.at(surface, office.jonas)
    await desk.say('find globex')
    expect(await desk.press('Edit')).toMatch(someoneElses)
    const viewer = await office.at(surface, vera)
    expect(await viewer.say('find globex')).toMatch(/^Globex GmbH\n/)
    await expect(viewer.press('Edit')).rejects.toThrow(/Nothing called "Edit"/)
    viewer.borrow(owner)
    expect(await viewer.press('Edit')).toMatch(onlyLooks)
    const stranger = await elsewhere.at(surface)
    await stranger.say('home')
    stranger.borrow(owner)
    await stranger.press('Edit')
    expect(complaint(stranger)).toMatch(/There is no such company in this workspace/)
  })
})

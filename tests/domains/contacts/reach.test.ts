import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

const people = 'select emails, phones from contacts where workspace_id = ? and name = ?'

describe.each(surfaces)('an address or number typed in %s', (surface) => {
  test('is read by one rule, and kept as it is written', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const slack = await office.at('Slack', office.jonas)
    for (const [name, typed, kept, asked] of [
      ['Ann Amp', 'R&D@acme.example', 'r&d@acme.example', 'r&d@acme.example'],
      ['Ulf Unit', 'dept/unit@acme.example', 'dept/unit@acme.example', 'dept/unit@acme.example'],
      ['Max Muster', 'max@münchen.example', 'max@münchen.example', 'max@xn--mnchen-3ya.example'],
      ['Jane News', 'jane+news@globex.example', 'jane+news@globex.example', 'jane@globex.example'],
    ] as const) {
      await added(desk, { Name: name, 'E-mail': typed })
      const [row] = await house().sql<{ emails: string }>(people, office.workspace, name)
      expect(row?.emails).toBe(JSON.stringify([kept]))
      expect(await slack.say(`contact ${asked}`)).toContain(name)
    }
    await desk.form('add a contact')
    await desk.fill({ Name: 'Ida', 'E-mail': 'test@iana-.com' })
    expect(desk.reasons()).toEqual({ 'E-mail': expect.stringMatching(/not look like an e-mail/) })
    await desk.fill({ 'E-mail': 'Jane@globex.example' })
    expect(desk.reasons()).toEqual({ 'E-mail': 'Jane News already has this address.' })
  })

  test('of several people is all of theirs, each with an extension', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk, { Name: 'Jane Ford', Phone: '+49 30 123456 ext. 12' })
    expect(desk.shown()).toContain('+49 30 123456 ext. 12')
    await added(desk, { Name: 'Bob Ross', Phone: '+49 30 123456 Durchwahl 13' })
    const slack = await office.at('Slack', office.jonas)
    const found = await slack.say('contact +49 30 123456')
    expect(found).toMatch(/Jane Ford\n.*ext\. 12/)
    expect(found).toMatch(/Bob Ross\n.*ext\. 13/)
    await added(desk, { Name: 'Mia Mex', Phone: '+52 1 55 1234 5678' })
    expect(await slack.say('contact +52 55 1234 5678')).toMatch(/^Mia Mex/)
  })
})

import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { logged } from '../../support/office/deals.ts'
import { complaint, type Desk, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** The brief of what is called so; the sidebar has no words, so there it is the form. */
async function brief(desk: Desk, name: string): Promise<string> {
  if (desk.surface !== 'Gmail') return desk.say(`brief ${name}`)
  await desk.form('brief')
  return desk.fill({ 'Deal, person or company': name })
}

/** Jane Ford of Globex, who is in a deal that was to close, with what was said and is planned. */
async function busy(office: Office) {
  const slack = await office.at('Slack')
  await added(slack)
  await logged(slack, { Deal: 'Globex pilot', Company: 'Globex', 'Close date': '2025-01-15' })
  await slack.say('find jane')
  await slack.press('Note')
  await slack.fill({ What: 'call', Note: 'Pricing for two sites' })
  return slack
}

const soon = () => {
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString()
  return `1984${day.slice(4, 10)}`
}

describe.each(surfaces)('a brief in %s', (surface) => {
  test('of a person says what to mind, how to reach them, what is open and what was said', async () => {
    const office = await openOffice(house())
    const slack = await busy(office)
    await slack.say('find jane')
    await slack.press('Consent')
    await slack.fill({ About: 'mail', Answer: 'no', Since: '2025-03-03', 'How known': 'asked' })
    await slack.press('Details')
    await slack.press('Change')
    await slack.fill({ Birthday: soon() })
    const desk = await office.at(surface, office.jonas)
    await desk.say('pipeline') // the first answer also says where Jonas is
    const card = await brief(desk, 'jane ford')
    expect(card).toMatch(/^Jane Ford\nGlobex · owner Maria Silva/)
    expect(card).toMatch(/last talk .* \(call, Maria Silva\)/)
    expect(card).toMatch(
      /May not be mailed: asked on Mon 3 Mar 2025\nGlobex pilot: was to close Wed 15 Jan 2025\nNo next step is planned\nJane Ford has a birthday on /,
    )
    expect(card).toMatch(/\+44 20 7946 0958/)
    expect(card).toMatch(/Open deals\nGlobex pilot\n€2,000 · Qualification/)
    expect(card).toMatch(/Latest\nCall: Pricing for two sites/)
    // A footer is read last.
    expect(card).toMatch(surface === 'Gmail' ? /Open\nNote\nTask$/ : /Note\nTask\nOpen$/)
    expect(await desk.say('find jane')).toMatch(/^Jane Ford\n/)
    expect(await desk.press('Brief')).toBe(card)
  })

  test('of a company has its people and its daughters’, and the next task', async () => {
    const office = await openOffice(house())
    const slack = await busy(office)
    await slack.form('add a company')
    await slack.fill({ Name: 'Globex Labs', 'Parent company': 'Globex' })
    await slack.form('add a contact')
    await slack.fill({ Name: 'Lee Poe', 'E-mail': 'lee@labs.example', Company: 'Globex Labs' })
    await slack.form('deal')
    await slack.fill({ Deal: 'Labs trial', Company: 'Globex Labs', Amount: '900 EUR' })
    await slack.say('find globex pilot')
    await slack.press('Open')
    await slack.press('Task')
    await slack.fill({ Task: 'Send revised offer', Due: 'tomorrow' })
    const desk = await office.at(surface)
    const card = await brief(desk, 'GLOBEX gmbh')
    expect(card).toMatch(/^Globex\n.*owner you\nlast talk .* \(call, you\)/)
    expect(card).toMatch(/Next\nSend revised offer\nyou, tomorrow/)
    expect(card).toMatch(/Open deals\nGlobex pilot\n.*\nLabs trial\n/s)
    expect(card).toMatch(/People\nJane Ford\n.*\+44 20 7946 0958.*\nLee Poe/s)
    expect(card).not.toContain('No next step')
  })

  test('of a deal begins with why it slips, and says what each person does in it', async () => {
    const office = await openOffice(house())
    const slack = await busy(office)
    await slack.say('find globex pilot')
    await slack.press('Open')
    await slack.press('Details')
    await slack.press('Add person')
    await slack.fill({ Contact: 'Jane Ford', Role: 'decides' })
    const desk = await office.at(surface)
    const card = await brief(desk, 'globex pilot')
    expect(card).toMatch(/^Globex pilot.*Qualification/s)
    expect(card).toMatch(/Slipping: was to close Wed 15 Jan 2025\nNo next step is planned/)
    expect(card).toMatch(/People\nJane Ford\nDecides/)
    await desk.press('Task')
    await desk.fill({ Task: 'Ask for the order' })
    expect(await brief(desk, 'globex pilot')).toMatch(/Next\nAsk for the order/)
  })

  test('of what several could be offers each of them, of nothing says so', async () => {
    const office = await openOffice(house())
    const slack = await office.at('Slack')
    await added(slack)
    await added(slack, { Name: 'Jane Poe', 'E-mail': 'jp@x.example' })
    const desk = await office.at(surface)
    expect(await brief(desk, 'jane')).toMatch(/^2 matches for "jane"\nPeople\n.*Jane Ford/s)
    expect(await desk.press('Brief')).toMatch(/^Jane (Ford|Poe)\n.*Nobody has talked to them yet/s)
    expect(await brief(desk, 'nemo')).toMatch(/^Nothing found for "nemo"/)
  })

  test('shows neither another workspace nor what a colleague keeps to themselves', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const slack = await busy(office)
    await slack.say('find jane')
    await slack.press('Note')
    await slack.fill({ Note: 'Between us', 'Seen by': 'me' })
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const desk = await office.at(surface, vera)
    const card = await brief(desk, 'jane')
    expect(card).toContain('Pricing for two sites')
    expect(card).not.toContain('Between us')
    const stranger = await elsewhere.at(surface)
    expect(await brief(stranger, 'jane')).toMatch(/^Nothing found/)
    await stranger.say('home')
    await desk.say('find jane')
    stranger.borrow(desk)
    await stranger.press('Brief')
    expect(complaint(stranger)).toMatch(/There is no such record in this workspace/)
  })
})

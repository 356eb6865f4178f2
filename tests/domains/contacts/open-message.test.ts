import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added, jane } from '../../support/office/contacts.ts'
import { logged } from '../../support/office/deals.ts'
import { receives } from '../../support/office/mails.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

async function atGmail() {
  const office = await openOffice(house())
  const desk = await office.at('Gmail')
  return { office, desk }
}

test('An open mail shows who is writing, their company, its deals and the latest talks', async () => {
  const { office, desk } = await atGmail()
  await added(desk, { ...jane, Title: 'CEO' })
  await desk.press('Note')
  await desk.fill({ What: 'Call', Note: 'Pricing for two sites' })
  await logged(desk, { Deal: 'Globex expansion', Company: 'Globex' })
  const [mail] = await receives(office)
  expect(mail?.shown()).toMatch(
    /^Jane Ford\nCEO · Globex\nKnown since today · last talk .* \(call\)/,
  )
  expect(mail?.shown()).toMatch(/Open deals\nGlobex expansion\n€2,000 · Qualification/)
  expect(mail?.shown()).toMatch(/Latest\nCall: Pricing for two sites\nyou, /)
})

test('The sender comes first, then the others, never the colleague whose mailbox it is', async () => {
  const { office, desk } = await atGmail()
  await added(desk)
  await added(desk, { Name: 'Maria Silva', 'E-mail': office.maria.email })
  const own = `Maria Silva <${office.maria.email}>`
  const [sent] = await receives(office, { from: own, cc: 'Jane Ford <jane@globex.example>' })
  expect(sent?.shown()).toMatch(/^Jane Ford/)
  const [strange] = await receives(office, {
    from: 'Bob <bob@initech.example>',
    cc: 'jane@globex.example',
  })
  expect(strange?.shown()).toMatch(/^Jane Ford/)
  await strange?.press('Add contact')
  expect(strange?.typed()).toMatchObject({ Name: 'Bob', 'E-mail': 'bob@initech.example' })
  const [alone] = await receives(office, { from: own })
  expect(alone?.shown()).toMatch(/^Only you are on this e-mail/)
})

test('A colleague’s mail says who that colleague is, and offers no contact', async () => {
  const { office, desk } = await atGmail()
  const his = await office.at('Slack', office.jonas)
  await logged(his)
  const from = `Jonas Weber <${office.jonas.email}>`
  const [mail] = await receives(office, { from })
  expect(mail?.shown()).toMatch(/^Jonas Weber\n/)
  for (const said of ['Colleague', `Seller · ${office.name} · 1 open deal`])
    expect(mail?.shown()).toContain(said)
  expect(mail?.shown()).not.toContain('Add contact')
  await added(desk)
  const [about] = await receives(office, { from, cc: 'Jane Ford <jane@globex.example>' })
  expect(about?.shown()).toMatch(/^Jane Ford.*Jonas Weber, a colleague of yours, sent this e-mail/s)
  const [strange] = await receives(office, { from, cc: 'Bob <bob@initech.example>' })
  expect(strange?.shown()).toMatch(/^Bob\nbob@initech\.example\nJonas Weber, a colleague/)
})

test('A company’s own address shows the company', async () => {
  const { office, desk } = await atGmail()
  await desk.form('add a company')
  await desk.fill({ Name: 'Globex', 'E-mail': 'info@globex.example' })
  await logged(desk, { Deal: 'Globex expansion', Company: 'Globex' })
  const [mail] = await receives(office, { from: 'Globex <Info@globex.example>' })
  expect(mail?.shown()).toMatch(/^Globex\n.*owner you.*Open deals\nGlobex expansion/s)
})

test('Somebody unknown is added with the name of the header and the company of the domain', async () => {
  const { office } = await atGmail()
  const [desk] = await receives(office, { from: 'Bob Ross <bob@initech.example>' })
  expect(desk?.shown()).toMatch(/^Bob Ross\nbob@initech\.example\nNot in the CRM yet/)
  await desk?.press('Add contact')
  expect(desk?.typed()).toMatchObject({
    Name: 'Bob Ross',
    'E-mail': 'bob@initech.example',
    Company: 'Initech',
  })
  expect(await desk?.fill()).toMatch(/^Added: Bob Ross/)
  const [again] = await receives(office, { from: 'BOB@Initech.example' })
  expect(again?.shown()).toMatch(/^Bob Ross\nInitech/)
  const [colleague] = await receives(office, { from: 'Ann <ann@initech.example>' })
  await colleague?.press('Add contact')
  await colleague?.fill()
  const slack = await office.at('Slack')
  expect((await slack.say('find initech')).match(/Companies\nInitech/g)).toHaveLength(1)
})

test('Free mail says nothing of a company', async () => {
  const { office } = await atGmail()
  const [desk] = await receives(office, { from: 'jane.ford@gmail.com' })
  expect(desk?.shown()).toMatch(/^Jane Ford\njane\.ford@gmail\.com/)
  await desk?.press('Add contact')
  expect(desk?.typed()).toMatchObject({ Name: 'Jane Ford', Company: '' })
})

test('A note and a new deal are begun beside the mail, about who is writing', async () => {
  const { office, desk } = await atGmail()
  await added(desk)
  const [mail] = await receives(office)
  await mail?.press('New deal')
  expect(mail?.typed()).toMatchObject({ Company: 'Globex' })
  expect(await mail?.fill({ Deal: 'Globex pilot' })).toMatch(/^Logged: Globex pilot/)
  const [again] = await receives(office)
  await again?.press('Note')
  expect(await again?.fill({ Note: 'Asked for a pilot' })).toMatch(/^Note logged: Jane Ford/)
  const [later] = await receives(office)
  expect(later?.shown()).toMatch(/Globex pilot.*Note: Asked for a pilot/s)
})

test('Nobody known in another workspace is known here', async () => {
  const { desk } = await atGmail()
  await added(desk)
  const [mail] = await receives((await atGmail()).office)
  expect(mail?.shown()).toMatch(/^Jane Ford\njane@globex\.example\nNot in the CRM yet/)
})

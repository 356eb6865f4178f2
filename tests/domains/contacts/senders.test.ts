import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { receives } from '../../support/office/mails.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

/** Who wrote a mail, where lists, forms and our own people stand as the sender. */

const house = useHouse()
const domainOf = ({ maria }: Office) => maria.email.split('@')[1]

type Sent = NonNullable<Parameters<typeof receives>[1]>

const carl = 'Carl Customer\ncarl@globex.example'

test.each<[string, (ours: string) => Sent]>([
  [
    'through a list, by Reply-To',
    (ours) => ({
      from: `'Carl Customer' via Sales <sales@${ours}>`,
      more: { 'Reply-To': 'Carl Customer <carl@globex.example>' },
    }),
  ],
  [
    'through a list, by X-Original-Sender',
    (ours) => ({
      from: `"'Carl Customer' via Sales" <sales@${ours}>`,
      more: { 'X-Original-Sender': 'carl@globex.example', 'Reply-To': `sales@${ours}` },
    }),
  ],
  [
    'through a list, its name turned round',
    (ours) => ({
      from: `"Customer, Carl via Sales" <sales@${ours}>`,
      more: { 'X-Original-From': 'Carl <carl@globex.example>' },
    }),
  ],
  [
    'by our own form',
    (ours) => ({
      from: `Website <no-reply@${ours}>`,
      more: { 'Reply-To': '"Customer, Carl" <carl@globex.example>' },
    }),
  ],
  [
    'by somebody’s form service',
    () => ({
      from: 'Forms <noreply@forms.example>',
      more: { 'Reply-To': 'Carl Customer <carl@globex.example>' },
    }),
  ],
  [
    'by our shop',
    (ours) => ({
      from: `Shop <shop@${ours}>`,
      more: { 'Reply-To': 'Carl Customer <carl@globex.example>' },
    }),
  ],
])('A mail written %s is from the person', async (_how, sent) => {
  const office = await openOffice(house())
  const [desk] = await receives(office, sent(domainOf(office) ?? ''))
  expect(desk?.shown()).toContain(`${carl}\nNot in the CRM yet`)
  await desk?.press('Add contact')
  expect(desk?.typed()).toMatchObject({
    Name: 'Carl Customer',
    'E-mail': 'carl@globex.example',
    Company: 'Globex',
  })
})

const forwarded = (from: string) =>
  [
    ...['Can you do this one?', '', '---------- Forwarded message ---------', `Von: ${from}`],
    ...['Date: Mon, 9:14', 'Subject: Price', 'To: Jonas', '', 'Hello Jonas'],
  ].join('\n')

describe('a mail that a colleague forwards', () => {
  const body = forwarded('Carl Customer <carl@globex.example>')
  const read = { subject: 'Fwd: Price', body }

  test('is from who wrote it, and is logged with that person', async () => {
    const office = await openOffice(house())
    await (await office.at('Slack', office.jonas)).say('home')
    const sent = { from: `Jonas Weber <${office.jonas.email}>`, ...read }
    const [desk] = await receives(office, sent)
    expect(desk?.shown()).toContain(`${carl}\n`)
    expect(desk?.shown()).toContain('Jonas Weber, a colleague of yours, forwarded this e-mail.')
    await desk?.press('Add contact')
    expect(desk?.typed()).toMatchObject({ Name: 'Carl Customer', Company: 'Globex' })
    await desk?.fill()
    const [again] = await receives(office, sent)
    await again?.press('Log e-mail')
    expect(again?.shown()).toMatch(/logged/i)
    const [linked] = await house().sql<{ links: string }>(
      'select links from activities where workspace_id = ?',
      office.workspace,
    )
    expect(linked?.links).toMatch(/contact_/)
  })

  test('is so too where it is our own alias, or a copy of what I sent', async () => {
    const office = await openOffice(house())
    const ours = domainOf(office)
    for (const sent of [
      { from: `Team <team@mail.${ours}>` },
      { from: office.maria.email.replace('@', '+crm@') },
      { from: `Maria Silva <${office.maria.email}>`, labelIds: ['SENT'] },
    ]) {
      const [desk] = await receives(office, { ...read, ...sent })
      expect(desk?.shown()).toContain(carl)
    }
  })

  test('of a colleague is no customer’s, and what others forward is theirs', async () => {
    const office = await openOffice(house())
    const ours = domainOf(office)
    const inside = { ...read, body: forwarded(`Nina New <nina@${ours}>`) }
    const [desk] = await receives(office, { from: `Team <team@${ours}>`, ...inside })
    expect(desk?.shown()).toMatch(/^Only colleagues are on this e-mail/)
    const [other] = await receives(office, { from: 'Erik Berg <erik@acme.example>', ...read })
    expect(other?.shown()).toContain('Erik Berg\nerik@acme.example')
    expect(other?.shown()).not.toContain('Carl')
  })

  test('whose text Gmail does not give is the colleague’s', async () => {
    const office = await openOffice(house())
    await (await office.at('Slack', office.jonas)).say('home')
    const { google } = house()
    let asked = 0
    google.fail(({ name }) => {
      asked += name === 'messages.get' ? 1 : 0
      return asked > 1 ? { status: 500 } : undefined
    })
    const [desk] = await receives(office, { from: `Jonas <${office.jonas.email}>`, ...read })
    google.fail(undefined)
    expect(desk?.shown()).toMatch(/^Jonas Weber\n.*Colleague/s)
  })
})

test('Whoever has another address for answers is still who wrote', async () => {
  const office = await openOffice(house())
  const [desk] = await receives(office, {
    from: 'Carl Customer <carl@globex.example>',
    more: { 'Reply-To': 'Globex <office@globex.example>' },
  })
  expect(desk?.shown()).toContain(carl)
})

test('Colleagues and our own aliases are never offered', async () => {
  const office = await openOffice(house())
  const ours = domainOf(office)
  const [inside] = await receives(office, { from: `Nina New <nina@${ours}>` })
  expect(inside?.shown()).toMatch(/^Only colleagues are on this e-mail/)
  const [copied] = await receives(office, {
    from: `Nina New <nina@${ours}>`,
    cc: `Support <support@mail.${ours}>, Carl Customer <carl@globex.example>`,
  })
  expect(copied?.shown()).toContain(carl)
  const [own] = await receives(office, { from: office.maria.email.replace('@', '+crm@') })
  expect(own?.shown()).toMatch(/^Only you are on this e-mail/)
  const [sent] = await receives(office, {
    from: 'Maria Silva <maria@alias.example>',
    cc: 'Carl Customer <carl@globex.example>',
    labelIds: ['SENT'],
  })
  expect(sent?.shown()).toContain(carl)
  expect(sent?.shown()).not.toContain('alias.example')
})

test('A colleague of another domain is known by their address', async () => {
  const office = await openOffice(house())
  await office.hire('Fred Free', { role: 'rep' })
  await house().sql(
    'update members set email = ? where workspace_id = ? and name = ?',
    ...['fred@freelance.example', office.workspace, 'Fred Free'],
  )
  const [desk] = await receives(office, { from: 'Fred Free <fred@freelance.example>' })
  expect(desk?.shown()).toMatch(/^Only colleagues are on this e-mail/)
})

test('What the sidebar fills in is accepted by the form', async () => {
  const office = await openOffice(house())
  for (const [name, email, company] of [
    ['Tom Co', 'tom&co@initech.example', 'Initech'],
    ['Max Muster', 'max@münchen.example', 'München'],
    ['Ann Unit', 'dept/unit@mail.acme.example', 'Acme'],
    ['Bob Box', 'bob@privaterelay.appleid.com', ''],
  ]) {
    const [desk] = await receives(office, { from: `${name} <${email}>` })
    await desk?.press('Add contact')
    expect(desk?.typed()).toMatchObject({ Name: name, 'E-mail': email, Company: company })
    expect(await desk?.fill()).toContain(`Added: ${name}`)
  }
})

test('A long subject is logged whole, and no character of it is halved', async () => {
  const office = await openOffice(house())
  const subject = `${'Pricing 😀 '.repeat(40)}end`
  const [desk] = await receives(office, { from: 'Jane Ford <jane@globex.example>', subject })
  await desk?.press('Add contact')
  await desk?.fill()
  const [mail] = await receives(office, { from: 'Jane Ford <jane@globex.example>', subject })
  await mail?.press('Log e-mail')
  const kept = 'select subject from activities where workspace_id = ?'
  expect(await house().sql(kept, office.workspace)).toEqual([{ subject }])
})

test.each<[string, Sent]>([
  ['a newsletter', { more: { 'List-Unsubscribe': '<https://globex.example/stop>' } }],
  ['a notice', { more: { 'Auto-Submitted': 'auto-generated' } }],
  ['a no-reply address', { from: 'Globex <no-reply@globex.example>' }],
])('%s of somebody unknown is not taken for a person’s mail', async (_what, sent) => {
  const office = await openOffice(house())
  const [desk] = await receives(office, { from: 'Globex <news@globex.example>', ...sent })
  expect(desk?.shown()).toMatch(/^Globex\n.*Automatic.*there may be nobody to answer/s)
})

test('a mail of somebody unknown to somebody known says who wrote it', async () => {
  const office = await openOffice(house())
  const slack = await office.at('Slack')
  await slack.form('add a contact')
  await slack.fill({ Name: 'Jane Ford', 'E-mail': 'jane@globex.example' })
  const sent = { from: 'Erik Berg <erik@globex.example>', cc: 'jane@globex.example' }
  const [desk] = await receives(office, sent)
  expect(desk?.shown()).toMatch(
    /^Jane Ford\n.*Erik Berg\nWrote this, and is not in the CRM yet\.\nAdd contact\n/s,
  )
})

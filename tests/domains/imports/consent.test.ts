import { expect, test } from 'vitest'
import { counts, imports } from './in-memory.ts'

/** Who opted out elsewhere is not written to after an import. */

type All = ReturnType<typeof imports>

const said = (all: All) =>
  all.sql(
    `select name, may_mail ->> '$.may' as mail, may_call ->> '$.may' as call
     from contacts order by name`,
  )

test.each([
  [
    'Zoho',
    'Contact Owner.id,Last Name,Email,Email Opt Out,Do Not Call',
    'z1,Ann,ann@x.example,true,false',
  ],
  [
    'HubSpot',
    'Record ID,Contact owner,First Name,Email,Unsubscribed from all email',
    '1,,Ann,ann@x.example,Yes',
  ],
  ['Salesforce', 'AccountId,LastName,Email,HasOptedOutOfEmail,DoNotCall', ',Ann,ann@x.example,1,0'],
  [
    'Pipedrive',
    'Person - Name,Person - Email - Work,Person - Marketing status',
    'Ann,ann@x.example,Unsubscribed',
  ],
  ['Mailchimp', 'Email Address,First Name,UNSUB_TIME', 'ann@x.example,Ann,2026-03-01 10:00:00'],
  ['a list of our own', 'Name,Email,Opted in', 'Ann,ann@x.example,no'],
  ['German', 'Name;E-Mail;Keine E-Mails', 'Ann;ann@x.example;Ja'],
  [
    'Dynamics',
    '(Do Not Modify) Contact,Full Name,Email,Do not allow Emails',
    'c1,Ann,ann@x.example,Do Not Allow',
  ],
])('an opt-out of %s is one here', async (_, header, line) => {
  const all = imports()
  const done = await all.whole(`${header}\n${line}\n`, { runs: true })
  expect(done).toMatchObject({ of: 'contact', state: 'done', counts: counts(1) })
  expect(said(all)).toEqual([{ name: 'Ann', mail: 0, call: null }])
  const again = await all.whole(`${header}\n${line}\n`, { runs: true })
  expect(again.counts).toEqual(counts(0, 0, 1))
})

test('who agreed may be mailed, and a no to a refusal says nothing', async () => {
  const all = imports()
  const file = [
    'Name,Email,Opted in,Email opt out,Do not call',
    ...['Ann,ann@x.example,yes,,yes', 'Bo,bo@x.example,,no,', 'Cy,cy@x.example,yes,yes,'],
  ].join('\n')
  await all.whole(file, { runs: true })
  expect(said(all)).toEqual([
    { name: 'Ann', mail: 1, call: 0 },
    { name: 'Bo', mail: null, call: null },
    { name: 'Cy', mail: 0, call: null },
  ])
})

test.each(['overwrite', 'keep', 'fill'] as const)(
  'the stricter holds, whichever came first, though the rest is to %s',
  async (how) => {
    const all = imports()
    const file = (ann: string, bo: string) =>
      `Name,Email,Opted in\nAnn,ann@x.example,${ann}\nBo,bo@x.example,${bo}\n`
    await all.whole(file('no', 'yes'), { runs: true })
    const mapping = { conflicts: { '*': how } }
    const done = await all.whole(file('yes', 'no'), { runs: true, mapping })
    expect(done.counts).toEqual(counts(0, 1, 1))
    expect(said(all)).toMatchObject([{ mail: 0 }, { mail: 0 }])
    await all.undo(done.id)
    expect(said(all)).toMatchObject([{ mail: 0 }, { mail: 1 }])
  },
)

test('a word that is neither refuses its line', async () => {
  const all = imports()
  const done = await all.whole('Name,Email,Opted in\nAnn,ann@x.example,perhaps\n', { runs: true })
  expect(done.counts).toEqual(counts(0, 0, 0, 1))
  expect(all.reasons()).toEqual(['2: Opted in: "perhaps" is neither yes nor no.'])
})

test.each([
  [
    'Last Name,Email,Mailing Street,Mailing City,Mailing Zip/Postal Code,Mailing Country,Account Name',
    'Ann,a@x.example,Long Lane 1,London,SE1 4PG,UK,',
    'Long Lane 1, London, SE1 4PG, UK',
  ],
  [
    'Name;E-Mail;Straße;PLZ;Ort;Land',
    'Ann;a@x.example;Hauptstr. 5;10115;Berlin;Deutschland',
    'Hauptstr. 5, 10115, Berlin, Deutschland',
  ],
  [
    'First Name,Email,Address,City,Country',
    'Ann,a@x.example,"Long Lane 1, London, UK",London,UK',
    'Long Lane 1, London, UK',
  ],
  [
    'Nom,Courriel,Rue,Code postal,Ville',
    'Ann,a@x.example,3 rue Haute,75001,Paris',
    '3 rue Haute, 75001, Paris',
  ],
])('the parts of an address are one: %s', async (header, line, address) => {
  const all = imports()
  const of = 'contact'
  await all.whole(`${header}\n${line}\n`, { runs: true, of })
  expect(all.sql('select work_address as address from contacts')).toEqual([{ address }])
})

test('the parts of a company’s address are its office’s', async () => {
  const all = imports()
  await all.whole(
    'Company name,Company Domain Name,Street Address,City,Postal Code\nGlobex,globex.example,Long Lane 1,London,SE1\n',
    { runs: true },
  )
  expect(all.sql('select office_address as address from companies')).toEqual([
    { address: 'Long Lane 1, London, SE1' },
  ])
})

test('what lies inside another in JSON lines is known by its path', async () => {
  const all = imports()
  const lines = [
    {
      name: { first: 'Ann', last: 'Lee' },
      properties: { email: 'ann@x.example', jobtitle: 'CFO' },
      company: { name: 'Globex' },
    },
    {
      name: { first: 'Bo', last: 'Roe' },
      emails: [
        { value: 'bo@x.example', type: 'work' },
        { value: 'b@y.example', type: 'home' },
      ],
    },
  ]
  const file = lines.map((one) => JSON.stringify(one)).join('\n')
  const done = await all.whole(file, { runs: true, name: 'people.jsonl' })
  expect(done).toMatchObject({ of: 'contact', state: 'done', counts: counts(2) })
  expect(
    all.sql(
      'select p.name, p.title, p.emails, c.name as company from contacts p left join companies c on c.id = p.company_id order by p.name',
    ),
  ).toEqual([
    { name: 'Ann Lee', title: 'CFO', emails: '["ann@x.example"]', company: 'Globex' },
    { name: 'Bo Roe', title: null, emails: '["bo@x.example","b@y.example"]', company: null },
  ])
})

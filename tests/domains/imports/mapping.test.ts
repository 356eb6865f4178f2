import { expect, test } from 'vitest'
import { guess } from '../../../worker/domains/imports/mapping/guess.ts'
import { allTargets } from '../../../worker/domains/imports/mapping/targets.ts'
import { imports } from './in-memory.ts'

const targets = allTargets(imports().asks())

/** Exports as they come: their columns, and what each becomes ('' is left out). */
const files: [source: string, of: string, columns: Record<string, string>][] = [
  [
    'hubspot',
    'contact',
    {
      'Record ID': 'externalId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Email: 'emails',
      'Phone Number': 'phones',
      'Contact owner': 'ownerId',
      'Associated Company': 'company.name',
      'Lifecycle Stage': '',
      'Create Date': '',
      'Job Title': 'title',
      'Associated Company IDs': 'company.externalId',
    },
  ],
  [
    'hubspot',
    'company',
    {
      'Record ID': 'externalId',
      'Company name': 'name',
      'Company owner': 'ownerId',
      'Phone Number': 'phones',
      Industry: '',
      'Company Domain Name': 'domains',
    },
  ],
  [
    'hubspot',
    'deal',
    {
      'Record ID': 'externalId',
      'Deal Name': 'title',
      'Deal Stage': 'stageId',
      'Close Date': 'closeOn',
      'Deal owner': 'ownerId',
      Amount: 'amount',
      'Associated Company': 'companyId',
      'Associated Contact': 'contactIds',
      'Associated Contact IDs': 'contact.externalId',
    },
  ],
  [
    'salesforce',
    'deal',
    {
      'Opportunity Name': 'title',
      'Account Name': 'companyId',
      Stage: 'stageId',
      Amount: 'amount',
      'Close Date': 'closeOn',
      'Opportunity Owner': 'ownerId',
      'Created Date': '',
    },
  ],
  [
    'salesforce',
    'deal',
    {
      'Opportunity-Name': 'title',
      'Account-Name': 'companyId',
      Phase: 'stageId',
      Betrag: 'amount',
      Schließdatum: 'closeOn',
      'Opportunity-Inhaber': 'ownerId',
    },
  ],
  [
    'salesforce',
    'contact',
    {
      ID: 'externalId',
      ACCOUNTID: 'company.externalId',
      LASTNAME: 'lastName',
      FIRSTNAME: 'firstName',
      EMAIL: 'emails',
      TITLE: 'title',
      PHONE: 'phones',
      MOBILEPHONE: 'phones',
      OWNERID: 'ownerId',
      CREATEDDATE: '',
    },
  ],
  [
    'salesforce',
    'deal',
    {
      ID: 'externalId',
      ISDELETED: '',
      ACCOUNTID: 'company.externalId',
      NAME: 'title',
      STAGENAME: 'stageId',
      AMOUNT: 'amount',
      CLOSEDATE: 'closeOn',
      CURRENCYISOCODE: 'currency',
    },
  ],
  [
    'pipedrive',
    'contact',
    {
      'Person - ID': 'externalId',
      'Person - Name': 'name',
      'Person - Organization': 'companyId',
      'Person - Email - Work': 'emails',
      'Person - Phone - Work': 'phones',
      'Person - Owner': 'ownerId',
    },
  ],
  [
    'pipedrive',
    'deal',
    {
      'Deal - ID': 'externalId',
      'Deal - Title': 'title',
      'Deal - Organization': 'companyId',
      'Deal - Contact person': 'contactIds',
      'Deal - Value': 'amount',
      'Deal - Currency': 'currency',
      'Deal - Stage': 'stageId',
      'Deal - Status': 'status',
      'Deal - Expected close date': 'closeOn',
      'Deal - Owner': 'ownerId',
    },
  ],
  [
    'zoho',
    'contact',
    {
      'Record Id': 'externalId',
      'Contact Owner.id': '',
      'Contact Owner': 'ownerId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Account Name.id': 'company.externalId',
      'Account Name': 'company.name',
      Email: 'emails',
      Phone: 'phones',
      Mobile: 'phones',
      Title: 'title',
    },
  ],
  [
    'dynamics',
    'contact',
    {
      '(Do Not Modify) Contact': 'externalId',
      '(Do Not Modify) Row Checksum': '',
      'Full Name': 'name',
      Email: 'emails',
      'Company Name': 'companyId',
      'Business Phone': 'phones',
      'Job Title': 'title',
    },
  ],
  [
    'dynamics',
    'deal',
    {
      '(Do Not Modify) Opportunity': 'externalId',
      '(Do Not Modify) Modified On': '',
      Topic: 'title',
      'Potential Customer': 'companyId',
      'Est. Close Date': 'closeOn',
      'Est. Revenue': 'amount',
      Owner: 'ownerId',
    },
  ],
  [
    'sap',
    'deal',
    {
      'Opportunity ID': 'externalId',
      Name: 'title',
      Account: 'company.name',
      'Account ID': 'company.externalId',
      'Expected Value': 'amount',
      Currency: 'currency',
      'Sales Phase': 'stageId',
      'Close Date': 'closeOn',
      Owner: 'ownerId',
    },
  ],
  [
    'siebel',
    'contact',
    {
      ROW_ID: 'externalId',
      FST_NAME: 'firstName',
      LAST_NAME: 'lastName',
      EMAIL_ADDR: 'emails',
      WORK_PH_NUM: 'phones',
      JOB_TITLE: 'title',
      ACCNT_NAME: 'companyId',
    },
  ],
  [
    'streak',
    'deal',
    {
      Name: 'title',
      Stage: 'stageId',
      'Assigned To': 'ownerId',
      Organizations: 'companyId',
      Contacts: 'contactIds',
      'Box Key': 'externalId',
    },
  ],
  [
    'copper',
    'contact',
    {
      'Copper ID': 'externalId',
      Name: 'name',
      Title: 'title',
      Company: 'companyId',
      Email: 'emails',
      'Email 2': 'emails',
      'Phone Number': 'phones',
      'Owned By': 'ownerId',
    },
  ],
  [
    'attio',
    'contact',
    {
      'Record ID': 'externalId',
      Record: '',
      Name: 'name',
      'Email addresses': 'emails',
      'Job title': 'title',
      Company: 'company.name',
      'Company > Record ID': 'company.externalId',
      'Phone numbers': 'phones',
    },
  ],
  [
    'google',
    'contact',
    {
      Name: 'name',
      'Given Name': 'firstName',
      'Family Name': 'lastName',
      Birthday: 'birthday',
      'Group Membership': '',
      'E-mail 1 - Type': '',
      'E-mail 1 - Value': 'emails',
      'Phone 1 - Value': 'phones',
      'Organization 1 - Name': 'companyId',
      'Organization 1 - Title': 'title',
    },
  ],
  [
    'google',
    'contact',
    {
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Phonetic First Name': '',
      'Organization Name': 'companyId',
      'Organization Title': 'title',
      Labels: '',
      'E-mail 1 - Value': 'emails',
      'Phone 1 - Value': 'phones',
    },
  ],
  [
    'outlook',
    'contact',
    {
      'First Name': 'firstName',
      Title: '',
      'Last Name': 'lastName',
      Company: 'companyId',
      'Job Title': 'title',
      'E-mail Address': 'emails',
      'E-mail 2 Address': 'emails',
      'Business Phone': 'phones',
      'Business Street': 'workAddress',
    },
  ],
  [
    'outlook',
    'contact',
    {
      Anrede: '',
      Vorname: 'firstName',
      Nachname: 'lastName',
      Firma: 'companyId',
      Position: 'title',
      'E-Mail-Adresse': 'emails',
      'Telefon (geschäftlich)': 'phones',
      Geburtstag: 'birthday',
    },
  ],
  [
    'linkedin',
    'contact',
    {
      'First Name': 'firstName',
      'Last Name': 'lastName',
      URL: 'externalId',
      'Email Address': 'emails',
      Company: 'companyId',
      Position: 'title',
      'Connected On': '',
    },
  ],
  [
    'file',
    'order',
    {
      'Customer id': 'company.externalId',
      Customer: 'company.name',
      'Order number': 'number',
      Date: 'placedOn',
      Product: 'order.lines.product',
      Total: 'order.lines.total',
    },
  ],
  [
    'file',
    'order',
    {
      InvoiceNo: 'number',
      StockCode: 'order.lines.product',
      Quantity: 'order.lines.quantity',
      CustomerID: 'contact.externalId',
      Email: 'contact.emails',
      'Deal ID': '',
    },
  ],
  ['file', 'contact', { 'First name': 'firstName', 'Customer number': 'externalId' }],
  [
    'file',
    'deal',
    {
      'Account ID': 'company.externalId',
      'Account name': 'company.name',
      'Deal name': 'title',
      Amount: 'amount',
    },
  ],
  [
    'file',
    'contact',
    {
      Prénom: 'firstName',
      'Nom de famille': 'lastName',
      'Adresse e-mail': 'emails',
      Société: 'companyId',
      Téléphone: 'phones',
      Titre: 'title',
    },
  ],
  [
    'file',
    'contact',
    {
      氏名: 'name',
      メールアドレス: 'emails',
      会社名: 'companyId',
      電話番号: 'phones',
      役職: 'title',
    },
  ],
]

test.each(files)('a file of %s about a %s', (source, of, columns) => {
  const found = guess(Object.keys(columns), targets)
  expect([found.mapping.source, found.of]).toEqual([source, of])
  const expected = Object.entries(columns).flatMap(([header, field]) =>
    field ? [[header, field.includes('.') ? field : `${of}.${field}`]] : [],
  )
  expect(found.mapping.columns).toEqual(Object.fromEntries(expected))
})

test('people beside a deal are known by their address, and what is named by an id alone has to be here', async () => {
  const all = imports()
  const file = [
    'Record ID,Deal Name,Deal Stage,Associated Contact,Associated Company IDs',
    '1,Fleet,Proposal,Kim Doe (kim@globex.example),',
    '2,Vans,Proposal,Lee Roe,',
    '3,Cars,Proposal,,77',
  ].join('\n')
  const done = await all.whole(file, { runs: true })
  expect(done.counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 1 })
  expect(
    all.sql('select title, contact_ids <> ? as linked from deals order by title', '[]'),
  ).toEqual([
    { title: 'Fleet', linked: 1 },
    { title: 'Vans', linked: 0 },
  ])
})

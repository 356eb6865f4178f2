import { nameKey } from './names.ts'

/**
 * Exports that are known by their columns, and what these mean there and not elsewhere; '' leaves one
 * out. Those that mean what they say are in `names.ts`.
 */
export interface SourceFile {
  name: string
  /** Any of these tells it, or all of a group. */
  signs: (string | string[])[]
  /** The kind a file of it is about, by a column that only such files have. */
  about?: Record<string, string>
  columns: Record<string, string>
}

const sources: SourceFile[] = [
  {
    name: 'pipedrive',
    signs: ['deal - title', 'person - name', 'organization - name', ['deal - id', 'deal - stage']],
    about: { 'deal - title': 'deal', 'person - name': 'contact', 'organization - name': 'company' },
    columns: {
      ...{ 'deal - id': 'deal.externalId', 'deal - organization': 'deal.companyId' },
      ...{ 'deal - owner': 'deal.ownerId', 'deal - won time': '', 'deal - lost time': '' },
      ...{
        'deal - organization id': 'company.externalId',
        'deal - contact person id': 'contact.externalId',
      },
      ...{ 'deal - contact person': 'deal.contactIds', 'person - id': 'contact.externalId' },
      ...{ 'person - owner': 'contact.ownerId', 'organization - id': 'company.externalId' },
      ...{ 'organization - owner': 'company.ownerId', 'organization - name': 'company.name' },
      ...{
        'person - organization id': 'company.externalId',
        'person - first name': 'contact.firstName',
      },
      ...{ 'person - last name': 'contact.lastName', 'person - job title': 'contact.title' },
    },
  },
  {
    name: 'zoho',
    signs: [
      'contact owner.id',
      'deal owner.id',
      'account owner.id',
      'account name.id',
      'contact name.id',
      ['record id', 'closing date'],
    ],
    about: {
      'deal name': 'deal',
      'closing date': 'deal',
      'last name': 'contact',
      'account name': 'company',
    },
    columns: {
      ...{
        'record id': '*.externalId',
        'account name': '*.companyId',
        'account name.id': 'company.externalId',
      },
      ...{
        'contact name.id': 'contact.externalId',
        'contact name': 'deal.contactIds',
        'deal owner.id': '',
      },
      ...{
        'contact owner.id': '',
        'account owner.id': '',
        'created time': '',
        'modified time': '',
      },
    },
  },
  {
    name: 'attio',
    signs: [
      'company > record id',
      'email addresses',
      'associated company > record id',
      'associated people',
      ['record id', 'record', 'name'],
      'team > record id',
    ],
    about: {
      'deal stage': 'deal',
      'deal name': 'deal',
      'email addresses': 'contact',
      domains: 'company',
    },
    columns: {
      ...{
        'record id': '*.externalId',
        record: '',
        name: '*.name',
        'company > record id': 'company.externalId',
      },
      ...{
        company: '*.companyId',
        'associated company': 'deal.companyId',
        'associated company > record id': 'company.externalId',
      },
      ...{
        'associated people > record id': 'contact.externalId',
        'associated people': 'deal.contactIds',
      },
      ...{ 'deal value': 'deal.amount', 'deal owner': 'deal.ownerId', 'primary location': '' },
    },
  },
  {
    name: 'sap',
    signs: [
      'externalkey',
      'external key',
      ['account id', 'sales phase'],
      ['sales phase', 'expected value'],
      ['businesspartnerid'],
      ['opportunity id', 'sales phase'],
    ],
    about: {
      'sales phase': 'deal',
      'expected value': 'deal',
      'contact id': 'contact',
      'account id': 'company',
    },
    columns: {
      ...{
        externalkey: '*.externalId',
        'external key': '*.externalId',
        'account id': 'company.externalId',
      },
      ...{
        'contact id': 'contact.externalId',
        'opportunity id': 'deal.externalId',
        account: '*.companyId',
      },
      ...{
        'e-mail': '*.emails',
        name: '*.name',
        'sales phase': 'deal.stageId',
        'expected value': 'deal.amount',
      },
      ...{ 'employee responsible': '*.ownerId', 'primary contact': 'deal.contactIds' },
    },
  },
  {
    name: 'hubspot',
    signs: [
      ...[
        'lifecycle stage',
        'company domain name',
        'associated company ids',
        'associated contact ids',
      ],
      ...[
        ['record id', 'deal name'],
        ['record id', 'contact owner'],
        ['record id', 'company owner'],
      ],
      ...[
        ['record id', 'deal stage'],
        ['record id', 'email'],
        'record id - contact',
        'record id - company',
      ],
    ],
    about: { 'deal name': 'deal', 'company domain name': 'company', 'first name': 'contact' },
    columns: {
      ...{ 'record id': '*.externalId', 'record id - contact': 'contact.externalId' },
      ...{ 'record id - company': 'company.externalId', 'record id - deal': 'deal.externalId' },
      ...{
        'associated company ids': 'company.externalId',
        'associated contact ids': 'contact.externalId',
      },
      ...{ 'associated company': '*.companyId', 'company name': '*.companyId' },
      ...{
        'associated company ids (primary)': 'company.externalId',
        'website url': 'company.domains',
      },
      ...{ 'associated contact': 'deal.contactIds', 'create date': '', 'lead status': '' },
    },
  },
  {
    name: 'salesforce',
    signs: [
      ...[
        ['opportunity name', 'stage'],
        ['opportunity name', 'account name'],
        ['account name', 'account owner'],
      ],
      ...[
        ['accountid', 'lastname'],
        ['stagename', 'closedate'],
        ['ownerid', 'lastmodifieddate'],
      ],
      ...[
        ['account name', 'mailing street'],
        ['18 digit id'],
        ['opportunity-name', 'phase'],
        ['contact id', 'account id'],
      ],
      ...[
        ['ownerid', 'createdbyid'],
        ['last name', 'account name', 'title'],
        ['account-name', 'opportunity-name'],
      ],
    ],
    about: {
      'opportunity name': 'deal',
      stagename: 'deal',
      lastname: 'contact',
      'last name': 'contact',
      'opportunity-name': 'deal',
    },
    columns: {
      ...{
        id: '*.externalId',
        accountid: 'company.externalId',
        'account id': 'company.externalId',
      },
      ...{
        'contact id': 'contact.externalId',
        'opportunity id': 'deal.externalId',
        ownerid: '*.ownerId',
      },
      ...{
        'account name': '*.companyId',
        'account-name': '*.companyId',
        'opportunity-name': 'deal.title',
      },
      ...{
        'opportunity owner': 'deal.ownerId',
        'account owner': 'company.ownerId',
        'contact owner': 'contact.ownerId',
      },
      ...{
        'opportunity-inhaber': 'deal.ownerId',
        'account-inhaber': 'company.ownerId',
        website: 'company.domains',
      },
      ...{
        'created date': '',
        createddate: '',
        'last modified date': '',
        'probability (%)': '',
        fiscalperiod: '',
      },
      ...{
        salutation: '',
        isdeleted: '',
        'primary campaign source': '',
        type: '',
        phase: 'deal.stageId',
      },
    },
  },
  {
    name: 'dynamics',
    signs: [
      '(do not modify) row checksum',
      '(do not modify) modified on',
      ['topic', 'est. revenue'],
      '(nicht andern) zeilenprufsumme',
    ],
    about: {
      topic: 'deal',
      'full name': 'contact',
      'account name': 'company',
      '(do not modify) opportunity': 'deal',
      '(do not modify) contact': 'contact',
      '(do not modify) account': 'company',
    },
    columns: {
      ...{
        '(do not modify) contact': 'contact.externalId',
        '(do not modify) account': 'company.externalId',
      },
      ...{ '(do not modify) opportunity': 'deal.externalId', '(do not modify) row checksum': '' },
      ...{
        '(do not modify) modified on': '',
        account: '*.companyId',
        'primary contact': '',
        'main phone': 'company.phones',
      },
      ...{
        'company name': 'contact.companyId',
        'potential customer': 'deal.companyId',
        status: '',
      },
    },
  },
  {
    name: 'copper',
    signs: ['copper id', ['owned by', 'owner id'], 'company id (copper)'],
    about: {
      'sales stage': 'deal',
      pipeline: 'deal',
      'close date': 'deal',
      'first name': 'contact',
      'email domain': 'company',
    },
    columns: {
      ...{
        'copper id': '*.externalId',
        'owned by': '*.ownerId',
        'email domain': 'company.domains',
      },
      ...{
        'owner id': '',
        'company id': 'company.externalId',
        'primary contact': 'deal.contactIds',
      },
    },
  },
  {
    name: 'streak',
    signs: [
      'box key',
      'boxkey',
      ['stage', 'assigned to', 'last updated'],
      ['stage', 'assigned to', 'contacts and organizations'],
    ],
    about: { stage: 'deal' },
    columns: {
      ...{
        name: 'deal.title',
        'box key': 'deal.externalId',
        boxkey: 'deal.externalId',
        'assigned to': 'deal.ownerId',
      },
      ...{
        organizations: 'deal.companyId',
        contacts: 'deal.contactIds',
        'contacts and organizations': '',
      },
    },
  },
  {
    name: 'siebel',
    signs: [
      'fst_name',
      'email_addr',
      'row_id',
      ['work phone #', 'account'],
      ['sales stage', 'account', 'revenue'],
    ],
    about: {
      opportunity: 'deal',
      'sales stage': 'deal',
      fst_name: 'contact',
      'work phone #': 'contact',
    },
    columns: {
      ...{ row_id: '*.externalId', 'row id': '*.externalId', last_name: 'contact.lastName' },
      ...{
        account: '*.companyId',
        accnt_name: '*.companyId',
        'main phone #': 'company.phones',
        'sales rep': '*.ownerId',
      },
      ...{ 'email address': 'contact.emails', site: '' },
    },
  },
  {
    name: 'linkedin',
    signs: [['first name', 'last name', 'url', 'connected on']],
    about: { 'connected on': 'contact' },
    columns: { url: 'contact.externalId', 'connected on': '', position: 'contact.title' },
  },
  {
    name: 'google',
    signs: [
      'e-mail 1 - value',
      'phone 1 - value',
      'given name',
      'phonetic first name',
      'organization 1 - name',
    ],
    about: { name: 'contact', 'first name': 'contact', 'given name': 'contact' },
    columns: {
      ...{ 'organization 1 - name': 'contact.companyId', 'organization name': 'contact.companyId' },
      ...{
        'organization 1 - title': 'contact.title',
        'organization title': 'contact.title',
        name: 'contact.name',
      },
      ...{
        'address 1 - formatted': 'contact.workAddress',
        'additional name': '',
        'group membership': '',
        labels: '',
      },
      ...{ 'middle name': '', 'organization department': '', nickname: '', 'file as': '' },
      ...Object.fromEntries(
        [1, 2, 3, 4].flatMap((n) => [
          [`e-mail ${n} - value`, 'contact.emails'],
          [`phone ${n} - value`, 'contact.phones'],
          [`e-mail ${n} - label`, ''],
          [`phone ${n} - label`, ''],
        ]),
      ),
    },
  },
  {
    name: 'outlook',
    signs: [
      'e-mail address',
      'e-mail 2 address',
      'business street',
      'e-mail-adresse',
      'adresse de messagerie',
      'e-mail display name',
    ],
    about: { 'last name': 'contact', nachname: 'contact', 'first name': 'contact' },
    columns: {
      ...{
        title: '',
        anrede: '',
        titre: '',
        suffix: '',
        'business street': 'contact.workAddress',
        'home street': 'contact.privateAddress',
      },
      ...{
        'strasse geschaftlich': 'contact.workAddress',
        'strasse privat': 'contact.privateAddress',
      },
      ...{
        'adresse de messagerie': 'contact.emails',
        'e-mail 2: adresse': 'contact.emails',
        'web page': '',
        webseite: '',
      },
      ...{
        'middle name': '',
        'weitere vornamen': '',
        'e-mail display name': '',
        'business fax': '',
        categories: '',
      },
    },
  },
  {
    name: 'vcard',
    signs: [
      ['first name', 'e-mail', 'uid'],
      ['first name', 'last name', 'name', 'e-mail'],
    ],
    about: { name: 'contact' },
    columns: { uid: 'contact.externalId', website: '', role: '', prefix: '', nickname: '' },
  },
]

const has = (keys: Set<string>, sign: string | string[]) =>
  [sign].flat().every((one) => keys.has(nameKey(one)))

/** Whose export it is, by its columns; undefined where nothing tells. */
export function sourceOf(headers: string[]): SourceFile | undefined {
  const keys = new Set(headers.map(nameKey))
  return sources.find(({ signs }) => signs.some((sign) => has(keys, sign)))
}

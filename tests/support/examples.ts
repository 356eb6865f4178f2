import type { Raw } from '../../worker/core/card.ts'
import { fresh } from './asking.ts'
import type { Crew } from './crew.ts'
import { addMember } from './founding.ts'
import {
  does,
  newCompany,
  newContact,
  newDeal,
  newProduct,
  newTask,
  newTeam,
  newWebhook,
  type Setting,
  stageOf,
} from './made.ts'
import { eventsOf, newest } from './rows.ts'
import type { Wish } from './wish.ts'

type Example = Pick<Wish, 'action' | 'how' | 'input' | 'drawn'>

const onTask =
  (action: string, how: Wish['how'], more: Raw = {}) =>
  async (setting: Setting): Promise<Example> => {
    const drawn = await newTask(setting)
    return { action, how, input: { id: drawn.record, ...more }, drawn }
  }

const onDeal =
  (action: string, how: Wish['how'], more: (crew: Crew) => Promise<Raw> | Raw, aware = true) =>
  async (setting: Setting): Promise<Example> => {
    const drawn = await newDeal(setting)
    const input = { id: drawn.record, ...(await more(setting.crew)) }
    return { action, how, input, ...(aware && { drawn }) }
  }

const onContact =
  (action: string, how: Wish['how'], more: (email: string) => Raw) =>
  async (setting: Setting): Promise<Example> => {
    const { email, ...drawn } = await newContact(setting)
    return { action, how, input: { id: drawn.record, ...more(email) }, drawn }
  }

const onWebhook =
  (action: string, how: Wish['how'], more: Raw = {}) =>
  async (setting: Setting): Promise<Example> => {
    const { record: id } = await newWebhook(setting)
    return { action, how, input: { id, ...more } }
  }

/** Somebody asks to see a deal. */
const onRequest =
  (action: string) =>
  async (setting: Setting): Promise<Example> => {
    const { record } = await newDeal(setting)
    const { house, workspace } = setting.crew
    const id = `access_${fresh('asked')}`
    await house.sql(
      `insert into access_requests
        (id, workspace_id, version, created_at, member_id, record_id, state, asked_at)
       values (?, ?, 1, 1, ?, ?, 'open', 1)`,
      ...[id, workspace, await somebody(setting.crew), record],
    )
    return { action, how: 'press', input: { id } }
  }

/** A night proposed two companies. */
const onPair =
  (action: string) =>
  async (setting: Setting): Promise<Example> => {
    const [one, other] = [await newCompany(setting), await newCompany(setting)]
    const { house, workspace } = setting.crew
    const pair = `duplicate_${fresh('pair')}`
    await house.sql(
      `insert into duplicates
        (id, workspace_id, version, created_at, one_id, other_id, score, reasons, state)
       values (?, ?, 1, 1, ?, ?, 90, '["phone"]', 'proposed')`,
      ...[pair, workspace, one.record, other.record],
    )
    return { action, how: 'press', input: { pair } }
  }

/** A file that was checked, with nothing in it. */
const onImport =
  (action: string, more: Raw) =>
  async ({ crew }: Setting): Promise<Example> => {
    const { house, workspace, people } = crew
    const id = `import_${fresh('file')}`
    const asker = { memberId: people[0].id, surface: 'api', account: '', user: '', since: 0 }
    await house.sql(
      `insert into imports (id, workspace_id, version, created_at, owner_id, name, size, "of", state, counts, asker)
       values (?, ?, 1, 1, ?, 'people.csv', 1, 'contact', 'checked', ?, ?)`,
      ...[id, workspace, people[0].id, '{"created":0,"updated":0,"unchanged":0,"refused":0}'],
      JSON.stringify(asker),
    )
    return { action, how: 'press', input: { id, ...more } }
  }

const toProposal = async (crew: Crew) => ({ stage: await stageOf(crew, 'Proposal') })
/** A field of tasks, of which there can be only so many in one workspace. */
async function newField(setting: Setting) {
  const { house, workspace } = setting.crew
  await house.sql('delete from fields where workspace_id = ?', workspace)
  await does(setting, 'add-field', { kind: 'task', label: fresh('Note'), type: 'text' })
  return newest(setting.crew, 'fields')
}

const renamed = () => ({ deal: 'Another name' })
const reason = () => ({ reason: 'Price' })
const nothing = () => ({})

const somebody = ({ house, workspace }: Crew) => {
  const email = `${fresh('ines')}@new.example`
  return addMember(house, { workspace, name: fresh('Ines'), email, role: 'rep' }, [])
}

/** An account of a colleague's, which nobody speaks from. */
async function strayOf({ house, workspace, people }: Crew) {
  const [id, user] = [people[1]?.id ?? '', fresh('stray')]
  await house.sql(
    `insert into identities
      (surface, account, external_user_id, workspace_id, member_id, created_at)
     values ('teams', 'elsewhere', ?, ?, ?, 1)`,
    ...[user, workspace, id],
  )
  return { id, identity: `teams elsewhere ${user}` }
}

/** For each action that writes: everything it needs, and a request that does it. */
export const examples: Record<string, (setting: Setting) => Promise<Example>> = {
  'a deal is logged': async () => {
    const input = { deal: 'Renewal', amount: '12.5k EUR', company: fresh('Globex') }
    return { action: 'log-deal', how: 'submit', input }
  },
  'a deal is edited': onDeal('edit-deal', 'submit', renamed),
  'a deal is edited from the menu': onDeal('edit-deal', 'submit', renamed, false),
  'a deal is moved': onDeal('move-deal', 'submit', toProposal),
  'a deal is moved from the menu': onDeal('move-deal', 'submit', toProposal, false),
  'a deal is won': onDeal('win-deal', 'press', nothing),
  'a deal is won from the menu': onDeal('win-deal', 'submit', nothing, false),
  'a deal is won for an amount, by the form': onDeal('win-deal', 'submit', () => ({
    amount: '4k EUR',
    closeOn: '2031-09-30',
  })),
  'a deal is lost': onDeal('lose-deal', 'submit', reason),
  'a deal is lost from the menu': onDeal('lose-deal', 'submit', reason, false),
  'a deal is reassigned': onDeal('reassign-deal', 'submit', ({ people }) => ({
    owner: people[1]?.id ?? '',
  })),
  'a deal is postponed': onDeal('postpone-deal', 'press', () => ({ by: 'week' })),
  'a deal is priced': onDeal('price-deal', 'submit', () => ({ amount: '3k EUR' })),
  'a deal’s tasks are finished': async (setting) => {
    const { record: about } = await newDeal(setting)
    await does(setting, 'add-task', { task: 'Call Jane', about })
    return { action: 'finish-deal-tasks', how: 'press', input: { id: about } }
  },
  'a deal gives way to an earlier one': async (setting) => {
    const { record: earlier } = await newDeal(setting)
    await does(setting, 'log-deal', { deal: fresh('Deal'), company: 'Acme', amount: '7k EUR' })
    const event = (await eventsOf(setting.crew)).at(-1)
    return { action: 'continue-deal', how: 'press', input: { event: event?.id ?? '', earlier } }
  },
  'a slipping deal has its warning snoozed': async (setting) => {
    const { record } = await newDeal(setting)
    await does(setting, 'edit-deal', { id: record, closeOn: '2026-01-02', past: 'keep' })
    const drawn = await newest(setting.crew, 'deals')
    return { action: 'snooze-warning', how: 'press', input: { id: record }, drawn }
  },
  'a person is put in a deal': async (setting) => {
    const { record: contact } = await newContact(setting)
    return onDeal('set-deal-contact', 'submit', () => ({ contact, role: 'decides' }))(setting)
  },
  'a product is added': async () => ({
    action: 'save-product',
    how: 'submit',
    input: { name: fresh('Widget'), code: fresh('W'), price: '100 EUR' },
  }),
  'a product is edited': async (setting) => {
    const { name, ...drawn } = await newProduct(setting)
    const input = { id: drawn.record, name, price: '120 EUR' }
    return { action: 'save-product', how: 'submit', input, drawn }
  },
  'a product is retired': async (setting) => {
    const { name: _name, ...drawn } = await newProduct(setting)
    return { action: 'retire-product', how: 'press', input: { id: drawn.record }, drawn }
  },
  'a product is put in a deal': async (setting) => {
    const { record: product } = await newProduct(setting)
    return onDeal('save-deal-line', 'submit', () => ({ product, quantity: '3' }))(setting)
  },
  'the products are taken off a deal': async (setting) => {
    const { record: id } = await newDeal(setting)
    await does(setting, 'save-deal-line', { id, product: 'Training', price: '900 EUR' })
    const drawn = await newest(setting.crew, 'deals')
    return { action: 'drop-deal-lines', how: 'press', input: { id }, drawn }
  },
  'a deal is shared': onDeal('share-deal', 'press', nothing),
  'a contact is added': async () => {
    const input = { name: 'Jane Ford', email: `${fresh('jane')}@globex.example`, company: 'Globex' }
    return { action: 'save-contact', how: 'submit', input }
  },
  'a contact is edited': async (setting) => {
    const { email, ...drawn } = await newContact(setting)
    const input = { id: drawn.record, name: 'Kim Poe', email }
    return { action: 'save-contact', how: 'submit', input, drawn }
  },
  'a contact gets another address': onContact('add-reach', 'submit', () => ({
    value: `${fresh('private')}@mail.example`,
    kind: 'private',
  })),
  'a contact loses an address': onContact('remove-reach', 'press', (email) => ({ value: email })),
  'a contact is detailed': onContact('edit-details', 'submit', () => ({
    birthday: '1984-03-17',
    language: 'German',
    workAddress: 'Long Lane 1, London',
    privateAddress: 'Short Lane 2, London',
  })),
  'a contact consents': onContact('set-consent', 'submit', () => ({
    about: 'mail',
    answer: 'no',
    since: '2026-03-03',
    how: 'asked',
  })),
  'a company is added': async (setting) => {
    const { record: parent } = await newCompany(setting)
    const [name, domain] = [fresh('Initrode'), `${fresh('initrode')}.example`]
    const owner = setting.crew.people[1]?.id ?? ''
    const reach = { domains: domain, email: `info@${domain}`, phone: '+44 20 7946 0959' }
    const input = { name, ...reach, parent, owner, officeAddress: 'Long Lane 1, London' }
    return { action: 'save-company', how: 'submit', input }
  },
  'a company is edited': async (setting) => {
    const { name, ...drawn } = await newCompany(setting)
    const input = { id: drawn.record, name, billingAddress: 'Short Lane 2, London' }
    return { action: 'save-company', how: 'submit', input, drawn }
  },
  'a company gets another number': async (setting) => {
    const { name: _name, ...drawn } = await newCompany(setting)
    const input = { id: drawn.record, value: '+44 20 7946 0957', kind: 'other' }
    return { action: 'add-reach', how: 'submit', input, drawn }
  },
  'a note is logged': async (setting) => {
    const { record } = await newDeal(setting)
    const input = { about: record, kind: 'note', note: 'They like it.' }
    return { action: 'log-activity', how: 'submit', input }
  },
  'an e-mail is logged': async (setting) => {
    const { email } = await newContact(setting)
    const message = { id: `<${fresh('mail')}@x>`, subject: 'Offer', participants: [{ email }] }
    return { action: 'log-email', how: 'press', input: { message } }
  },
  'a task is added': async (setting) => {
    const { record: about } = await newDeal(setting)
    const input = { task: 'Call Jane', about, due: 'tomorrow', time: '10:00', repeats: 'weekly' }
    return { action: 'add-task', how: 'submit', input }
  },
  'a task is edited': onTask('edit-task', 'submit', { task: 'Another name' }),
  'a task is done': onTask('finish-task', 'press'),
  'a task is put off': onTask('snooze-task', 'press', { until: 'next-week' }),
  'a digest is set': async ({ crew }) => {
    const hour = String((await eventsOf(crew)).length % 24)
    return { action: 'set-digest', how: 'submit', input: { every: 'daily', hour } }
  },
  'a target is set': async ({ crew }) => {
    const input = { owner: crew.people[0].id, amount: `${(await eventsOf(crew)).length + 1}k` }
    return { action: 'set-target', how: 'submit', input }
  },
  'a rate is entered': async ({ crew }) => {
    const rates = `1 USD = 0.5${(await eventsOf(crew)).length + 1}1 EUR`
    return { action: 'save-rates', how: 'submit', input: { rates } }
  },
  'a pipeline is added': async () => {
    const input = { name: fresh('Renewals'), stages: 'Due 50 %, Agreed 90 %' }
    return { action: 'add-pipeline', how: 'submit', input }
  },
  'a pipeline is renamed': async ({ crew }) => {
    const { record } = await newest(crew, 'pipelines')
    const input = { pipeline: record, name: fresh('Sales') }
    return { action: 'rename-pipeline', how: 'submit', input }
  },
  'a stage is added': async () => {
    return { action: 'save-stage', how: 'submit', input: { name: fresh('Trial'), place: '1' } }
  },
  'a stage is changed': async ({ crew }) => {
    const { record } = await newest(crew, 'stages')
    const input = { id: record, name: fresh('Trial'), chance: '55' }
    return { action: 'save-stage', how: 'submit', input }
  },
  'a stage is retired': async ({ crew }) => {
    const { record } = await newest(crew, 'stages')
    const input = { stage: record, into: await stageOf(crew, 'Proposal') }
    return { action: 'retire-stage', how: 'submit', input }
  },
  'alerts are turned on': async (setting) => {
    await does(setting, 'alerts-off', {})
    return { action: 'alerts-on', how: 'press', input: {} }
  },
  'alerts are turned off': async (setting) => {
    await does(setting, 'alerts-on', {})
    return { action: 'alerts-off', how: 'press', input: {} }
  },
  'the workspace is changed': async () => {
    const input = { name: fresh('Nordwind'), currency: 'EUR', lostReasons: 'Price' }
    return { action: 'edit-workspace', how: 'submit', input }
  },
  'the workspace is to be deleted': async (setting) => {
    await does(setting, 'keep-workspace', {})
    const { house, workspace: id } = setting.crew
    const [row] = await house.sql<{ name: string }>('select name from workspaces where id = ?', id)
    const input = { workspace: row?.name ?? '' }
    return { action: 'delete-workspace', how: 'submit', input }
  },
  'the workspace is kept': async (setting) => {
    const { house, workspace: id } = setting.crew
    const [row] = await house.sql<{ name: string }>('select name from workspaces where id = ?', id)
    await does(setting, 'delete-workspace', { workspace: row?.name ?? '' })
    return { action: 'keep-workspace', how: 'press', input: {} }
  },
  'my settings are changed': async ({ crew }) => {
    const [row] = await crew.house.sql<{ hour: number | null }>(
      'select remind_hour as hour from workspace_members where id = ?',
      crew.people[0].id,
    )
    const remindHour = String(((row?.hour ?? 9) + 1) % 24)
    return { action: 'edit-my-settings', how: 'submit', input: { remindHour } }
  },
  'a team is added': async () => {
    return { action: 'save-team', how: 'submit', input: { name: fresh('North') } }
  },
  'a team is renamed': async (setting) => {
    const { record: id } = await newTeam(setting)
    return { action: 'save-team', how: 'submit', input: { id, name: fresh('South') } }
  },
  'somebody joins a team': async (setting) => {
    const { record: id } = await newTeam(setting)
    const input = { id, member: await somebody(setting.crew) }
    return { action: 'add-to-team', how: 'submit', input }
  },
  'somebody leads a team': async (setting) => {
    const { record: id } = await newTeam(setting)
    const input = { id, member: await somebody(setting.crew) }
    return { action: 'set-team-lead', how: 'submit', input }
  },
  'somebody leaves a team': async (setting) => {
    const input = { id: (await newTeam(setting)).record, member: await somebody(setting.crew) }
    await does(setting, 'add-to-team', input)
    return { action: 'remove-from-team', how: 'submit', input }
  },
  'a team is removed': async (setting) => {
    const { record: id } = await newTeam(setting)
    return { action: 'remove-team', how: 'press', input: { id } }
  },
  'a deal is removed': onDeal('remove-record', 'press', nothing),
  'a deal is removed from the menu': onDeal('remove-record', 'submit', nothing, false),
  'a deal is given to a team': async (setting) => {
    const { record: team } = await newTeam(setting)
    return onDeal('set-team', 'submit', () => ({ team }))(setting)
  },
  'a deal is shared with somebody': onDeal('share-with', 'submit', async (crew) => ({
    member: await somebody(crew),
  })),
  'a deal is shared with somebody no more': async (setting) => {
    const { record: id } = await newDeal(setting)
    const member = await somebody(setting.crew)
    await does(setting, 'share-with', { id, member })
    const drawn = await newest(setting.crew, 'deals')
    return { action: 'stop-sharing', how: 'submit', input: { id, member }, drawn }
  },
  'two that look alike are two': onPair('part-records'),
  'two that look alike are asked about later': onPair('postpone-pair'),
  'a column of an import is changed': onImport('map-import', { about: 'dates', answer: 'dmy' }),
  'an import is run': onImport('run-import', {}),
  'two companies are merged': async (setting) => {
    const [one, other] = [await newCompany(setting), await newCompany(setting)]
    return {
      action: 'merge-records',
      how: 'press',
      input: { keep: one.record, ids: [other.record] },
    }
  },
  'access is given': onRequest('give-access'),
  'access is refused': onRequest('refuse-access'),
  'a role is changed': async ({ crew }) => {
    const input = { id: await somebody(crew), role: 'manager' }
    return { action: 'change-role', how: 'submit', input }
  },
  'a member is deactivated': async ({ crew }) => {
    return { action: 'deactivate-member', how: 'press', input: { id: await somebody(crew) } }
  },
  'a member is reactivated': async (setting) => {
    const id = await somebody(setting.crew)
    await does(setting, 'deactivate-member', { id })
    return { action: 'reactivate-member', how: 'press', input: { id } }
  },
  'deals and tasks are handed over': async (setting) => {
    const { record: id } = await newDeal(setting)
    const owner = await somebody(setting.crew)
    await does(setting, 'reassign-deal', { id, owner })
    const input = { id: owner, to: setting.crew.people[0].id }
    return { action: 'hand-over-deals', how: 'submit', input }
  },
  'everyone of an account is connected': async ({ crew, surface }) => {
    for (const table of ['accounts', 'workspace_accounts'])
      await crew.house.sql(
        `delete from ${table} where workspace_id = ? and surface = ?`,
        ...[crew.workspace, surface],
      )
    return { action: 'join-account', how: 'press', input: { workspace: crew.workspace } }
  },
  'an account is disconnected': async ({ crew }) => {
    const domain = `${fresh('other')}.example`
    const account = `account_${crew.workspace}_gmail_${domain}`
    const at = `'gmail', ?, ?, ?, 1`
    await crew.house.sql(
      `insert into accounts (surface, external_id, workspace_id, name, joined_at) values (${at})`,
      ...[domain, crew.workspace, domain],
    )
    await crew.house.sql(
      `insert into workspace_accounts
       (surface, external_id, workspace_id, name, joined_at, id, active) values (${at}, ?, 1)`,
      ...[domain, crew.workspace, domain, account],
    )
    return { action: 'disconnect-account', how: 'submit', input: { account } }
  },
  'an identity is removed': async (setting) => ({
    action: 'remove-identity',
    how: 'press',
    input: await strayOf(setting.crew),
  }),
  'an identity is let in again': async (setting) => {
    const input = await strayOf(setting.crew)
    await does(setting, 'remove-identity', input)
    return { action: 'restore-identity', how: 'press', input }
  },
  'an API token is made': async () => {
    const input = { name: fresh('Export'), scope: 'read', until: '2031-09-30' }
    return { action: 'make-token', how: 'submit', input }
  },
  'an API token is revoked': async (setting) => {
    const name = fresh('Export')
    await does(setting, 'make-token', { name })
    const { house } = setting.crew
    const [row] = await house.sql<{ id: string }>('select id from api_tokens where name = ?', name)
    return { action: 'revoke-token', how: 'press', input: { id: row?.id ?? '' } }
  },
  'something is undone': async (setting) => {
    await newDeal(setting)
    const event = (await eventsOf(setting.crew)).at(-1)
    return { action: 'undo', how: 'press', input: { event: event?.id ?? '' } }
  },
  'something is undone in favour of another': async (setting) => {
    const { record: instead } = await newDeal(setting)
    await newDeal(setting)
    const event = (await eventsOf(setting.crew)).at(-1)
    return { action: 'undo', how: 'press', input: { event: event?.id ?? '', instead } }
  },
  'a webhook is added': async () => {
    const input = { address: `https://${fresh('hooks')}.example/crm`, events: 'deal.slipped' }
    return { action: 'add-webhook', how: 'submit', input }
  },
  'a webhook is edited': onWebhook('edit-webhook', 'submit', {
    ...{ address: 'https://hooks.example.org/crm', events: 'product.*' },
  }),
  'a webhook is turned off': onWebhook('stop-webhook', 'press'),
  'a webhook is turned on': async (setting) => {
    const { record: id } = await newWebhook(setting)
    await does(setting, 'stop-webhook', { id })
    return { action: 'start-webhook', how: 'press', input: { id } }
  },
  'a webhook has a new secret': onWebhook('renew-webhook-secret', 'press'),
  'a delivery is replayed': async (setting) => {
    const { record } = await newWebhook(setting)
    await newDeal(setting)
    const { house, workspace } = setting.crew
    const id = `delivery_${fresh('dead')}`
    // Nobody is called there.
    await house.sql("update webhooks set address = 'https://localhost/' where id = ?", record)
    await house.sql(
      `insert into webhook_deliveries (id, workspace_id, webhook_id, event_id, record_id, at, since,
        next_try_at, tries, delays, dead)
       select ?1, workspace_id, ?2, id, record_id, at, at, at, 1, 0, 1 from events
       where workspace_id = ?3 and name = 'deal.logged' order by rowid desc limit 1`,
      ...[id, record, workspace],
    )
    return { action: 'replay-webhook', how: 'press', input: { id } }
  },
  'a card that was given up is tried again': async ({ crew }) => {
    const id = `post_${fresh('dead')}`
    await crew.house.sql(
      `insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
        shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries,
        dead, asked_by)
       values (?1, ?2, ?1, 'nowhere', 1, 0, 0, 0, 0, 0, 0, 8, 1, '')`,
      ...[id, crew.workspace],
    )
    return { action: 'try-again', how: 'press', input: { id } }
  },
  'a field is limited for a role': async (setting) => {
    const given = { field: 'company.deliveryAddress', role: 'viewer' }
    await does(setting, 'set-field-right', { ...given, right: 'full' })
    return { action: 'set-field-right', how: 'submit', input: { ...given, right: 'hidden' } }
  },
  'a field is added': async () => ({
    action: 'add-field',
    how: 'submit',
    input: { kind: 'task', label: fresh('Reference'), type: 'text' },
  }),
  'a field is edited': async (setting) => {
    const { record: id } = await newField(setting)
    return { action: 'edit-field', how: 'submit', input: { id, label: fresh('Another') } }
  },
  'a field is retired': async (setting) => {
    const { record: id } = await newField(setting)
    return { action: 'retire-field', how: 'press', input: { id } }
  },
  'a field is used again': async (setting) => {
    const { record: id } = await newField(setting)
    await does(setting, 'retire-field', { id })
    return { action: 'return-field', how: 'press', input: { id } }
  },
  'a role is made': async () => ({
    action: 'save-role',
    how: 'submit',
    input: { name: fresh('Role'), from: 'rep' },
  }),
  'a role has a kind limited': async (setting) => {
    const input = { role: await newRole(setting), of: 'product', limit: 'readOnly' }
    return { action: 'limit-kind', how: 'submit', input }
  },
  'a role leaves an action out': async (setting) => {
    const input = { role: await newRole(setting), action: 'share-deal', how: 'out' }
    return { action: 'limit-role', how: 'submit', input }
  },
  'a role is removed': async (setting) => {
    const input = { role: await newRole(setting), members: 'move' }
    return { action: 'remove-role', how: 'submit', input }
  },
  // The last, as it is for all that follows.
  'who sees what is set': async (setting) => {
    await does(setting, 'set-visibility', { of: 'company', visibility: 'everyone' })
    const input = { of: 'company', visibility: 'team' }
    return { action: 'set-visibility', how: 'submit', input }
  },
}

/** The id of a role that an admin just made. */
async function newRole(setting: Setting): Promise<string> {
  await does(setting, 'save-role', { name: fresh('Role'), from: 'rep' })
  const [row] = await setting.crew.house.sql<{ roles: string }>(
    'select made_roles as roles from settings where workspace_id = ?',
    setting.crew.workspace,
  )
  return Object.keys(JSON.parse(row?.roles ?? '{}')).at(-1) ?? ''
}

import fc from 'fast-check'
import { asking, fresh } from './asking.ts'
import type { Crew } from './crew.ts'
import type { Place } from './ear.ts'
import { stageOf } from './made.ts'
import type { Wish } from './wish.ts'

/** One thing somebody does; the numbers pick among what there is. */
export interface Step {
  what: string
  which: number
  how: number
}

type Made = Pick<Wish, 'action' | 'input' | 'drawn'> | undefined
type Make = (crew: Crew, step: Step) => Promise<Made>

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length]

async function drawnFrom({ house, workspace }: Crew, table: string, which: number) {
  const rows = await house.sql<{ record: string; version: number }>(
    `select id as record, version from ${table} where workspace_id = ? order by id`,
    workspace,
  )
  return pick(rows, which)
}

const companies = ['Acme', 'Globex GmbH', 'Initech']
const stages = ['Qualification', 'Meeting', 'Proposal', 'Negotiation']
const amounts = ['12.5k EUR', '900 USD', '']
const people = ['kim', 'jane', 'lee']

const onDeal =
  (action: string, more: (crew: Crew, how: number) => Promise<Wish['input']>): Make =>
  async (crew, { which, how }) => {
    const drawn = await drawnFrom(crew, 'deals', which)
    return drawn && { action, drawn, input: { id: drawn.record, ...(await more(crew, how)) } }
  }

const rhythms = ['', '', 'weekly', 'working-days']

const onTask =
  (action: string, more: (how: number) => Wish['input']): Make =>
  async (crew, { which, how }) => {
    const drawn = await drawnFrom(crew, 'tasks', which)
    return drawn && { action, drawn, input: { id: drawn.record, ...more(how) } }
  }

const onContact =
  (action: string, more: (how: number) => Wish['input']): Make =>
  async (crew, { which, how }) => {
    const drawn = await drawnFrom(crew, 'contacts', which)
    return drawn && { action, drawn, input: { id: drawn.record, ...more(how) } }
  }

const note =
  (table: string): Make =>
  async (crew, { which, how }) => {
    const about = await drawnFrom(crew, table, which)
    const kind = how % 2 ? 'note' : 'call'
    return (
      about && { action: 'log-activity', input: { about: about.record, kind, note: `n${how}` } }
    )
  }

const steps: Record<string, Make> = {
  log: async (_crew, { which, how }) => ({
    action: 'log-deal',
    input: {
      deal: `Deal ${how}`,
      company: pick(companies, which) ?? '',
      amount: pick(amounts, how) ?? '',
    },
  }),
  rename: onDeal('edit-deal', async (_crew, how) => ({ deal: `Renamed ${how}` })),
  price: onDeal('edit-deal', async (_crew, how) => ({ amount: pick(amounts, how) ?? '' })),
  company: onDeal('edit-deal', async (_crew, how) => ({ company: pick(companies, how) ?? '' })),
  owner: onDeal('edit-deal', async (crew, how) => ({ owner: pick(crew.people, how)?.id ?? '' })),
  close: onDeal('edit-deal', async (_crew, how) => ({ closeOn: `2027-01-${10 + (how % 20)}` })),
  move: onDeal('move-deal', async (crew, how) => ({
    stage: await stageOf(crew, pick(stages, how) ?? ''),
  })),
  give: onDeal('reassign-deal', async (crew, how) => ({ owner: pick(crew.people, how)?.id ?? '' })),
  postpone: onDeal('postpone-deal', async (_crew, how) => ({ by: how % 2 ? 'week' : 'month' })),
  amount: onDeal('price-deal', async (_crew, how) => ({ amount: `${1 + how}k EUR` })),
  slip: onDeal('edit-deal', async (_crew, how) => ({ closeOn: `2026-01-${10 + (how % 20)}` })),
  pause: onDeal('snooze-warning', async () => ({})),
  person: onDeal('set-deal-contact', async (crew, how) => {
    const contact = (await drawnFrom(crew, 'contacts', how))?.record ?? ''
    return { contact, role: pick(['decides', 'uses', 'none'], how) ?? '' }
  }),
  product: async (_crew, { which, how }) => ({
    action: 'save-product',
    input: { name: `Product ${which}`, code: `P${which}`, price: how % 3 ? `${how}.99 EUR` : '' },
  }),
  retire: async (crew, { which }) => {
    const drawn = await drawnFrom(crew, 'products', which)
    return drawn && { action: 'retire-product', drawn, input: { id: drawn.record } }
  },
  line: onDeal('save-deal-line', async (crew, how) => ({
    product: (how % 2 && (await drawnFrom(crew, 'products', how))?.record) || `Work ${how}`,
    quantity: `${1 + (how % 5)}.5`,
    price: `${how}.33 EUR`,
    discount: how % 3 ? '' : `${how} %`,
  })),
  relined: onDeal('save-deal-line', async (crew, how) => {
    const [row] = await crew.house.sql<{ lines: string }>(
      `select lines from deals where workspace_id = ? and lines <> '[]' limit 1`,
      crew.workspace,
    )
    const line = row ? JSON.parse(row.lines)[0]?.id : ''
    return { product: 'Other work', price: '10 EUR', quantity: String(how % 3), line }
  }),
  unlined: onDeal('drop-deal-lines', async () => ({})),
  win: onDeal('win-deal', async () => ({})),
  lose: onDeal('lose-deal', async (_crew, how) => ({ reason: 'other', other: `Reason ${how}` })),
  note: note('deals'),
  call: note('contacts'),
  contact: async (_crew, { which, how }) => {
    const company = pick(companies, how) ?? ''
    const name = pick(people, which) ?? ''
    return { action: 'save-contact', input: { name, email: `${name}${how}@x.example`, company } }
  },
  correct: async (crew, { which, how }) => {
    const drawn = await drawnFrom(crew, 'contacts', which)
    const more = { name: `Corrected ${how}`, phone: `+4930123456${10 + (how % 80)}` }
    return drawn && { action: 'save-contact', drawn, input: { id: drawn.record, ...more } }
  },
  found: async (crew, { which, how }) => {
    const parent = (await drawnFrom(crew, 'companies', which))?.record ?? ''
    const input = { name: `Firm ${how}`, domains: `firm${how}.example`, parent }
    return { action: 'save-company', input }
  },
  under: async (crew, { which, how }) => {
    const [drawn, parent] = await Promise.all(
      [which, how].map((at) => drawnFrom(crew, 'companies', at)),
    )
    const input = { id: drawn?.record ?? '', name: `Firm ${which}`, phone: '+442079460958' }
    return (
      drawn &&
      parent && { action: 'save-company', drawn, input: { ...input, parent: parent.record } }
    )
  },
  task: async (crew, { which, how }) => {
    const about = await drawnFrom(crew, how % 2 ? 'deals' : 'contacts', which)
    const when = { due: `2027-02-${10 + (how % 18)}`, repeats: pick(rhythms, how) ?? '' }
    return (
      about && { action: 'add-task', input: { task: `Task ${how}`, about: about.record, ...when } }
    )
  },
  done: onTask('finish-task', () => ({})),
  snooze: onTask('snooze-task', (how) => ({ until: 'tomorrow', on: `2027-03-${10 + (how % 18)}` })),
  hand: async (crew, { which, how }) => {
    const drawn = await drawnFrom(crew, 'tasks', which)
    const assignee = pick(crew.people, how)?.id ?? ''
    return drawn && { action: 'edit-task', drawn, input: { id: drawn.record, assignee } }
  },
  'hand over': async (crew, { which, how }) => {
    const [id, to] = [pick(crew.people, which)?.id ?? '', pick(crew.people, how)?.id ?? '']
    return { action: 'hand-over-deals', input: { id, to } }
  },
  settings: async (_crew, { how }) => ({
    action: 'edit-workspace',
    input: {
      name: `Nordwind ${how % 3}`,
      quietDays: String(10 + how),
      lostReasons: `Reason ${how}`,
    },
  }),
  mine: async (_crew, { which, how }) => ({
    action: 'edit-my-settings',
    input: { remindHour: String(how), timeZone: which % 2 ? 'Europe/Berlin' : '' },
  }),
  role: async ({ people }, { how }) => ({
    action: 'change-role',
    input: { id: people[1]?.id ?? '', role: how % 2 ? 'rep' : 'manager' },
  }),
  off: async ({ people }) => ({ action: 'deactivate-member', input: { id: people[1]?.id ?? '' } }),
  on: async ({ people }) => ({ action: 'reactivate-member', input: { id: people[1]?.id ?? '' } }),
  reach: onContact('add-reach', (how) => ({
    value: how % 2 ? `more${how}@x.example` : `+4930123457${10 + how}`,
    kind: how % 2 ? 'private' : 'mobile',
  })),
  detail: onContact('edit-details', (how) => ({ birthday: `1984-03-${10 + (how % 20)}` })),
  consent: onContact('set-consent', (how) => ({
    about: pick(['both', 'mail', 'call'], how) ?? '',
    answer: pick(['no', 'yes', 'unknown'], how) ?? '',
    how: `asked ${how}`,
  })),
  email: async (crew, { which, how }) => {
    const [row] = await crew.house.sql<{ emails: string }>(
      'select emails from contacts where workspace_id = ? order by id limit 1 offset ?',
      ...[crew.workspace, which % 2],
    )
    const [email] = row ? JSON.parse(row.emails) : []
    const message = { id: `<mail${how % 3}@x>`, subject: 'Offer', participants: [{ email }] }
    return email && { action: 'log-email', input: { message } }
  },
}

export const anySteps = fc.array(
  fc.record({
    what: fc.constantFrom('log', 'log', ...Object.keys(steps)),
    which: fc.nat({ max: 20 }),
    how: fc.nat({ max: 20 }),
  }),
  { minLength: 6, maxLength: 12 },
)

/** Does it; what was answered, or undefined where there is nothing to do it with. */
export async function take(crew: Crew, step: Step, ear: () => Place): Promise<string | undefined> {
  const made = await steps[step.what]?.(crew, step)
  const wish = made && ({ ...made, how: 'submit', request: fresh('step') } as const)
  return wish && asking.slack(crew, crew.people[0], wish, ear())
}

import { expect, test } from 'vitest'
import { actionOf } from '../../worker/conversation/action-of.ts'
import { perform } from '../../worker/core/action/define.ts'
import type { Card, Raw } from '../../worker/core/card.ts'
import { suggest } from '../../worker/core/record/search.ts'
import { fullWorkspace, now } from '../support/full-workspace.ts'

/** What is found, in which order, and how it is told apart. */

type Home = ReturnType<typeof fullWorkspace>

const find = (home: Home, query: string, more: Raw = {}) =>
  perform(home.ctx, 'find-records', actionOf(home.ctx, 'find-records'), { query, ...more })

const titled = ({ parts }: Card, title: string) =>
  parts.flatMap((part) => (part.kind === 'list' && part.title === title ? part.items : []))
const titles = (card: Card, title: string) => titled(card, title).map((item) => item.title)

const closed = (status: string) => ({ status, closed_at: now - 86_400_000 })

test('open deals come first, the member’s own before them, however many are closed', async () => {
  const home = fullWorkspace()
  const { addDeal } = home
  for (let at = 10; at < 60; at += 1) addDeal(`deal_a${at}`, `Renewal a ${at}`, closed('won'))
  for (let at = 10; at < 40; at += 1)
    addDeal(`deal_b${at}`, `Renewal b ${at}`, { owner_id: 'member_9' })
  addDeal('deal_z1', 'Renewal zz', { owner_id: 'member_00' })
  addDeal('deal_z2', 'Zebra renewal', { owner_id: 'member_00' })
  const found = await find(home, 'renewal')
  expect(found.title).toBe('At least 5 matches for "renewal"')
  const all = titles(found, 'Deals')
  expect(all).toHaveLength(5)
  expect(all.slice(0, 2).sort()).toEqual(['Renewal zz', 'Zebra renewal'])
  expect(all.slice(2).every((title) => title.startsWith('Renewal b'))).toBe(true)
})

test('of equal ones the latest comes first', async () => {
  const home = fullWorkspace()
  for (let at = 10; at < 40; at += 1) home.addDeal(`deal_${at}`, `Offer ${at}`, closed('won'))
  const all = titles(await find(home, 'offer'), 'Deals')
  expect(all).toEqual(['Offer 39', 'Offer 38', 'Offer 37', 'Offer 36', 'Offer 35'])
})

test('all that is counted is shown, and says what it is', async () => {
  const home = fullWorkspace()
  const { addDeal, addCompany } = home
  addCompany('company_1', 'Globex')
  for (const status of ['won', 'lost'])
    addDeal(`deal_${status}`, 'Acme renewal', { ...closed(status), company_id: 'company_1' })
  addDeal('deal_open', 'Acme renewal', { close_on: '2026-12-24', company_id: 'company_1' })
  const found = await find(home, 'acme ren')
  expect(found.title).toBe('3 matches for "acme ren"')
  const [first, ...rest] = titled(found, 'Deals').map(({ text }) => text)
  expect(first).toBe('Globex · €10 · Proposal · closes Thu 24 Dec')
  expect(rest.sort()).toEqual(['Globex · €10 · Lost yesterday', 'Globex · €10 · Won yesterday'])
})

test.each(['globex renewal', 'renewal globex', 'ren glo'])(
  '"%s" finds a deal by its title and its company together',
  async (query) => {
    const home = fullWorkspace()
    home.addCompany('company_1', 'Globex')
    home.addCompany('company_2', 'Initech')
    home.addDeal('deal_1', 'Big renewal', { company_id: 'company_1' })
    home.addDeal('deal_2', 'Big renewal', { company_id: 'company_2' })
    const found = await find(home, query)
    expect(titled(found, 'Deals').map(({ text }) => text)).toEqual(['Globex · €10 · Proposal'])
  },
)

test.each(['acme.com', 'ACME.COM', 'www.acme.com', 'https://acme.com/about', 'mail.acme.com'])(
  '%s opens the company of that domain',
  async (query) => {
    const home = fullWorkspace()
    home.addCompany('company_1', 'Wile Works', { domains: '["acme.com"]' })
    home.addCompany('company_2', 'Acme', { domains: '["acme.example"]' })
    expect((await find(home, query)).title).toBe('Wile Works')
    const brief = await perform(home.ctx, 'brief', actionOf(home.ctx, 'brief'), { of: query })
    expect(brief.title).toBe('Wile Works')
  },
)

test.each(['4567', '123 4567', '0171/1234567', '+49 171 1234567', '0049 (171) 123-45-67'])(
  '%s finds the person with that number',
  async (query) => {
    const home = fullWorkspace()
    home.addContact('contact_1', 'Jane Ford', { phones: '["+491711234567"]' })
    home.addContact('contact_2', 'John Smith', { phones: '["+491719999999"]' })
    expect((await find(home, query)).title).toBe('Jane Ford')
  },
)

test('several people with one number are all shown', async () => {
  const home = fullWorkspace()
  for (const at of [1, 2, 3])
    home.addContact(`contact_${at}`, `Person ${at}`, { phones: '["+491711234567"]' })
  const found = await find(home, '234567')
  expect(titles(found, 'People')).toEqual(['Person 1', 'Person 2', 'Person 3'])
})

test('a name that is nearly right is offered before a new one', async () => {
  const home = fullWorkspace()
  home.addCompany('company_1', 'Globex')
  home.addCompany('company_2', 'Global Trade')
  const labels = async (typed: string) =>
    (await suggest(home.ctx, 'company', typed)).map(({ label }) => label)
  expect(await labels('globx')).toEqual(['Globex', 'New: globx'])
  expect(await labels('glob')).toEqual(['Global Trade', 'Globex', 'New: glob'])
  expect(await labels('zork')).toEqual(['New: zork'])
})

test('a name that is nearly right is offered where nothing is found', async () => {
  const home = fullWorkspace()
  home.addCompany('company_1', 'Globex')
  home.addCompany('company_2', 'Global Trade')
  const found = await find(home, 'globx')
  expect(found.title).toBe('Nothing found for "globx"')
  expect(titles(found, 'Did you mean')).toEqual(['Globex'])
  expect(titled(found, 'Did you mean')[0]?.button).toMatchObject({ input: { id: 'company_1' } })
  expect((await find(home, 'zork')).parts).toEqual([])
})

test.each(['jnae ford', 'jane frod', 'jane fordd', 'Jan Ford', 'globex nrod'])(
  'with a slip in one word of several: %s',
  async (typed) => {
    const home = fullWorkspace()
    home.addContact('contact_1', 'Jane Ford')
    home.addContact('contact_2', 'Jane Austen')
    home.addCompany('company_1', 'Globex Nord')
    const found = await find(home, typed)
    const all = found.title.startsWith('Nothing') ? titles(found, 'Did you mean') : ['Jane Ford']
    expect(all).toEqual([typed.startsWith('g') ? 'Globex Nord' : 'Jane Ford'])
    expect((await find(home, 'karl frod')).parts).toEqual([])
  },
)

test('no search binds more than a hundred parameters, whatever is typed', async () => {
  const home = fullWorkspace()
  const long = Array.from({ length: 60 }, (_, at) => `w${at}`).join(' ')
  for (const query of [long.slice(0, 200), 'a.b.c@d.e.f', '0 1 2 3 4 5 6 7 8 9'])
    expect((await find(home, query)).title).toMatch(/^Nothing found/)
})

test('the pages of a list show nobody’s own notes where others read', async () => {
  const home = fullWorkspace()
  home.addContact('contact_1', 'Jane Ford')
  for (let at = 0; at < 30; at += 1) {
    const id = `activity_${at}`
    home.insert('activities', {
      ...{ id, workspace_id: 'w', version: 1, created_at: at, kind: 'note', subject: `Note ${at}` },
      ...{ at, author_id: 'member_00', private: at % 2, links: '[]' },
    })
    home.insert('links', {
      workspace_id: 'w',
      to_id: 'contact_1',
      kind: 'activity',
      at,
      from_id: id,
    })
  }
  const seen = async (shared: boolean) => {
    const ctx = { ...home.ctx, shared }
    const all: string[] = []
    let input: Raw | undefined = { list: 'talks', of: 'contact_1' }
    while (input) {
      const { parts }: Card = await perform(
        ctx,
        'show-list',
        actionOf(home.ctx, 'show-list'),
        input,
      )
      const [list] = parts
      all.push(...(list?.kind === 'list' ? list.items.map(({ title }) => title) : []))
      input = list?.kind === 'list' ? list.more?.input : undefined
    }
    return all
  }
  expect(await seen(false)).toHaveLength(30)
  const shared = await seen(true)
  expect(shared).toHaveLength(15)
  expect(shared.every((title) => Number(title.split(' ').at(-1)) % 2 === 0)).toBe(true)
})

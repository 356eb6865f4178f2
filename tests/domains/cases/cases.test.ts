import { describe, expect, test } from 'vitest'
import { perform } from '../../../worker/core/action/define.ts'
import { actionNamed } from '../../../worker/core/action/known.ts'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { receiveMessage } from '../../../worker/domains/cases/index.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

type House = ReturnType<typeof office>

const caseOf = ({ sql }: House, id: string) => sql('select * from cases where id = ?', id)[0]
const saidIn = ({ sql }: House, id: string) =>
  sql('select * from messages where case_id = ? order by at, id', id)

/** A customer writes. */
function writes(house: House, requestId: string, given: { text: string; caseId?: string }) {
  const ctx = house.asks('maria')
  return receiveMessage(ctx.deps, ctx.workspace, { requestId, channel: 'email', ...given })
}

describe('a case', () => {
  test('is counted in its workspace from #1001, and no number is given twice', async () => {
    const house = office()
    for (const subject of ['Printer broken', 'Invoice wrong'])
      await house.does('jonas', 'open-case', { subject })
    const last = newest(house, 'cases')
    await house.does('jonas', 'remove-record', { id: last })
    expect(house.sql('select number from cases')).toEqual([{ number: 1001 }])
    const card = await house.does('jonas', 'open-case', { subject: 'Where is my order' })
    expect(card.title).toBe('Opened: #1003 Where is my order')
  })

  test('is opened by what a customer sends, and again by what they send once it is solved', async () => {
    const house = office()
    const first = await writes(house, 'email:1', { text: 'The printer is broken.\nHelp!' })
    expect(first).toMatchObject({ number: 1001, opened: true, earlier: false })
    expect(caseOf(house, first.caseId)).toMatchObject({
      ...{ subject: 'The printer is broken.', status: 'new', channel: 'email' },
    })
    await house.does('jonas', 'edit-case', { id: first.caseId, status: 'solved' })
    expect(caseOf(house, first.caseId)).toMatchObject({ status: 'solved', waiting_since: null })
    const again = await writes(house, 'email:2', { text: 'Still broken.', caseId: first.caseId })
    expect(again).toMatchObject({ caseId: first.caseId, opened: false })
    expect(caseOf(house, first.caseId)).toMatchObject({
      ...{ status: 'open', solved_at: null, waiting_since: expect.any(Number) },
    })
  })

  test('has what came in once, however often it comes', async () => {
    const house = office()
    const first = await writes(house, 'email:1', { text: 'Hello' })
    const again = await writes(house, 'email:1', { text: 'Hello' })
    expect(again).toEqual({ ...first, opened: false, earlier: true })
    const reply = { text: 'And?', caseId: first.caseId }
    await writes(house, 'email:2', reply)
    expect(await writes(house, 'email:2', reply)).toMatchObject({ earlier: true })
    expect(saidIn(house, first.caseId)).toHaveLength(2)
    expect(house.sql('select count(*) as n from cases')).toEqual([{ n: 1 }])
  })

  test('shows what was said, the latest first, and goes into the bin with it', async () => {
    const house = office()
    const { caseId } = await writes(house, 'email:1', { text: 'Hello' })
    await house.does('jonas', 'log-message', {
      case: caseId,
      direction: 'note',
      text: 'A big one.',
    })
    const card = await house.does('jonas', 'open-record', { id: caseId })
    expect(lines(card)).toEqual([
      '#1001 Hello',
      expect.stringContaining('no owner'),
      'Messages',
      expect.stringMatching(/^you: A big one\. \| internal note/),
      expect.stringMatching(/^the customer: Hello \| E-mail/),
      expect.stringContaining('[Edit]'),
    ])
    await house.does('jonas', 'remove-record', { id: caseId })
    expect(saidIn(house, caseId)).toEqual([])
    const event = house.sql("select id from events where name = 'removed'")[0]?.id
    await house.does('jonas', 'undo', { event: String(event) })
    expect(saidIn(house, caseId)).toHaveLength(2)
  })
})

describe('what is done to a case', () => {
  async function withCase() {
    const house = office()
    const first = await writes(house, 'email:1', { text: 'The printer is broken.' })
    const is = () => caseOf(house, first.caseId)
    const said = () => saidIn(house, first.caseId)
    return { house, id: first.caseId, is, said }
  }

  test('a line says who, what, how urgent and whose', async () => {
    const house = office()
    await house.does('maria', 'save-company', { name: 'Acme', domains: 'acme.example' })
    const acme = newest(house, 'companies')
    const read = async (line: string) => {
      const ctx = house.asks('jonas')
      return actionNamed(ctx, 'open-case').typed?.read?.(ctx, line, 'case')
    }
    expect(await read('Acme printer broken urgent')).toEqual({
      ...{ company: acme, subject: 'Printer broken', priority: 'urgent' },
    })
    expect(await read('complaint Acme: late again @maria')).toEqual({
      ...{ company: acme, subject: 'Late again', kind: 'complaint', owner: '@maria' },
    })
    expect(await read('Invoice wrong dringend')).toEqual({
      ...{ subject: 'Invoice wrong', priority: 'urgent' },
    })
    expect(await read('Urgent care bed order')).toEqual({ subject: 'Urgent care bed order' })
    expect(await read('Acme')).toEqual({ subject: 'Acme' })
    // A number is that of a case there is, and no case of its own.
    for (const line of ['#1004', '1004'])
      await expect(read(line)).rejects.toThrow('Type "open #1004" for that case')
  })

  test('a reply is kept, says that it was not sent, and it is the customer’s turn', async () => {
    const { house, id, is, said } = await withCase()
    const card = await house.does('jonas', 'reply-case', { id, message: 'Please send a photo.' })
    expect(lines(card).join('\n')).toMatch(/kept here, and not sent/)
    expect(lines(card).join('\n')).toMatch(/not sent by us/)
    expect(is()).toMatchObject({
      ...{ status: 'waiting', waiting_since: null, owner_id: 'member_jonas' },
      first_reply_at: expect.any(Number),
    })
    expect(said().at(-1)).toMatchObject({ direction: 'out', state: 'kept', channel: 'email' })
    await house.does('jonas', 'undo', {
      event: String(house.sql("select id from events where name = 'message.replied'")[0]?.id),
    })
    expect(is()).toMatchObject({ status: 'new', owner_id: null, first_reply_at: null })
    expect(said()).toHaveLength(1)
  })

  test('queues: mine, what nobody has taken, who waits longest, without what is put off', async () => {
    const { house, id } = await withCase()
    const titles = async (action: string) =>
      (await house.does('jonas', action)).parts.flatMap((part) =>
        part.kind === 'list' ? part.items.map(({ title }) => title) : [],
      )
    expect(await titles('unassigned-cases')).toEqual(['#1001 The printer is broken.'])
    await house.does('jonas', 'take-case', { id })
    expect(await titles('unassigned-cases')).toEqual([])
    expect(await titles('my-cases')).toEqual(['#1001 The printer is broken.'])
    await house.does('jonas', 'snooze-case', { id, until: '2027-02-01' })
    expect([await titles('my-cases'), await titles('waiting-cases')]).toEqual([[], []])
    house.passes(30 * 86_400_000)
    expect(await titles('my-cases')).toHaveLength(1)
    await house.does('jonas', 'solve-case', { id })
    expect(await titles('my-cases')).toEqual([])
    const found = await house.does('jonas', 'find-records', { query: '#1001' })
    expect(found).toMatchObject({ title: '#1001 The printer is broken.', badge: 'Solved' })
  })

  test('stands with its order and product, and takes a quarter of an hour with one press', async () => {
    const house = office()
    await house.does('jonas', 'save-company', { name: 'Acme' })
    const companyId = newest(house, 'companies')
    house.insert('orders', {
      ...{ workspace_id: 'workspace_a', version: 1, created_at: 0, id: 'order_a', number: 'A-17' },
      ...{ company_id: companyId, status: 'paid', placed_on: '2027-01-02', lines: '[]' },
      ...{ amount: 0, returned: 0, discounted: 0, tax: 0, currency: 'EUR' },
    })
    await house.does('maria', 'save-product', { name: 'Printer', price: '100 EUR' })
    const [order, product] = ['order_a', newest(house, 'products')]
    await house.does('jonas', 'open-case', { subject: 'Broken', order, product })
    const id = newest(house, 'cases')
    const [row] = house.sql('select order_id, company_id from cases')
    expect(row).toEqual({ order_id: 'order_a', company_id: companyId })
    const card = await house.does('jonas', 'open-record', { id })
    const facts = card.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []))
    expect(facts).toContainEqual({ label: 'Order', value: 'A-17' })
    expect(facts).toContainEqual({ label: 'Product', value: 'Printer' })
    expect(lines(await house.does('jonas', 'open-record', { id: 'order_a' })).join()).toContain(
      '#1001 Broken',
    )
    const press = card.more?.find(({ label }) => label === 'Log 15 minutes')
    for (let times = 0; times < 2; times += 1)
      await house.does('jonas', press?.action ?? '', press?.input)
    expect(house.sql('select minutes from cases')).toEqual([{ minutes: 30 }])
    await house.does('jonas', 'edit-case', { id, order: null })
    expect(house.sql('select order_id from cases')).toEqual([{ order_id: null }])
  })

  test('what came in a letter, by fax or at the counter is a message of its customer’s case', async () => {
    const house = office()
    await house.does('jonas', 'save-contact', { name: 'Jane Ford' })
    const contact = newest(house, 'contacts')
    const given = { subject: 'Contract', contact, channel: 'letter', text: 'Dear all,' }
    await house.does('jonas', 'open-case', given)
    const id = newest(house, 'cases')
    await house.does('jonas', 'solve-case', { id })
    for (const [channel, direction] of [
      ['fax', 'out'],
      ['counter', 'in'],
    ] as const)
      await house.does('jonas', 'log-message', { case: id, channel, direction, text: channel })
    expect(
      house.sql('select channel, direction, state, contact_id from messages order by rowid'),
    ).toEqual([
      { channel: 'letter', direction: 'in', state: 'received', contact_id: contact },
      { channel: 'fax', direction: 'out', state: 'sent', contact_id: contact },
      { channel: 'counter', direction: 'in', state: 'received', contact_id: contact },
    ])
    // Who comes to the counter opens it again, and it stands on their card.
    expect(house.sql('select status from cases')).toEqual([{ status: 'open' }])
    const card = lines(await house.does('jonas', 'open-record', { id: contact })).join('\n')
    expect(card).toContain('Contract')
  })

  test('an escalation gives it to somebody who is notified, with the reason as an internal note', async () => {
    const { house, id, is, said } = await withCase()
    await house.does('jonas', 'escalate-case', { id, owner: 'maria', reason: 'They will leave.' })
    expect(is()).toMatchObject({ owner_id: 'member_maria', priority: 'urgent' })
    expect(said().at(-1)).toMatchObject({ direction: 'note', text: 'They will leave.' })
    const [notice] = house.sql('select card from notices where member_id = ?', 'member_maria')
    expect(String(notice?.card)).toMatch(/Jonas Weber escalated a case to you: #1001/)
  })

  test('a split takes a message and what followed into a case of its own', async () => {
    const { house, id, said } = await withCase()
    await writes(house, 'email:2', { text: 'And my invoice is wrong.', caseId: id })
    await writes(house, 'email:3', { text: 'By 5 €.', caseId: id })
    const [, second] = said()
    const input = { message: String(second?.id), subject: 'Invoice wrong' }
    await house.does('jonas', 'split-case', input)
    expect(said().map(({ text }) => text)).toEqual(['The printer is broken.'])
    const other = newest(house, 'cases')
    expect(caseOf(house, other)).toMatchObject({ number: 1002, subject: 'Invoice wrong' })
    expect(saidIn(house, other).map(({ text }) => text)).toEqual([
      'And my invoice is wrong.',
      'By 5 €.',
    ])
    const [event] = house.sql("select id from events where name = 'case.split'")
    await house.does('jonas', 'undo', { event: String(event?.id) })
    expect(said()).toHaveLength(3)
    expect(caseOf(house, other)).toBeUndefined()
  })

  test('a split waits since its message came, and what it leaves does not any more', async () => {
    const { house, id, said } = await withCase()
    const stands = (one: string) => {
      const { status, waiting_since: since } = caseOf(house, one) ?? {}
      return [status, since]
    }
    const reply = { id, message: 'Fixed.', status: 'waiting' }
    await house.does('jonas', 'reply-case', reply)
    house.passes(3_600_000)
    await writes(house, 'email:2', { text: 'And my invoice is wrong.', caseId: id })
    house.passes(3_600_000)
    await writes(house, 'email:3', { text: 'By 5 €.', caseId: id })
    const [, , second, third] = said()
    house.passes(3_600_000)
    await house.does('jonas', 'split-case', { message: String(third?.id), subject: 'By 5 €' })
    expect(stands(newest(house, 'cases'))).toEqual(['open', third?.at])
    expect(stands(id)).toEqual(['open', second?.at])
    await house.does('jonas', 'split-case', { message: String(second?.id), subject: 'Invoice' })
    const other = newest(house, 'cases')
    expect(stands(other)).toEqual(['open', second?.at])
    expect(stands(id)).toEqual(['waiting', null])
    await house.does('jonas', 'undo', { event: newest(house, 'events') })
    expect(stands(id)).toEqual(['open', second?.at])
  })

  test('a split that was answered is merged back, and its undo says so', async () => {
    const { house, id, said } = await withCase()
    await writes(house, 'email:2', { text: 'And my invoice is wrong.', caseId: id })
    await house.does('jonas', 'split-case', { message: String(said()[1]?.id), subject: 'Invoice' })
    const [event, other] = [newest(house, 'events'), newest(house, 'cases')]
    await house.does('jonas', 'reply-case', { id: other, message: 'Corrected.' })
    await expect(house.does('jonas', 'undo', { event })).rejects.toThrow(
      'More belongs to it by now. Merge it into another case instead.',
    )
    await house.does('jonas', 'merge-records', { keep: id, ids: [other] })
    expect(said()).toHaveLength(3)
  })

  test('two that are one are merged, and what answers the other comes to it', async () => {
    const { house, id, said } = await withCase()
    const other = await writes(house, 'email:2', { text: 'Printer again' })
    await house.does('maria', 'merge-records', { keep: id, ids: [other.caseId] })
    expect(said()).toHaveLength(2)
    const again = await writes(house, 'email:3', { text: 'Hello?', caseId: other.caseId })
    expect(again).toMatchObject({ caseId: id, number: 1001, opened: false })
  })
})

describe('who may not see a case', () => {
  /** Everyone sees only their own cases. */
  const limited = (ctx: Context): Context => ({
    ...ctx,
    workspace: { ...ctx.workspace, visibility: { case: 'owner' } },
  })

  test('learns nothing of it, its messages or its number, by any way of asking', async () => {
    const house = office()
    const { caseId } = await writes(house, 'email:1', { text: 'Zebra stripes are missing' })
    await house.does('maria', 'take-case', { id: caseId })
    await house.does('maria', 'note-case', { id: caseId, text: 'They are furious zebras' })
    const [message] = saidIn(house, caseId)
    const ways: [string, Raw][] = [
      ['open-record', { id: caseId }],
      ['open-record', { id: String(message?.id) }],
      ['read-message', { id: String(message?.id) }],
      ['find-records', { query: 'zebra' }],
      ['find-records', { query: '#1001' }],
      ['cases', {}],
      ['my-cases', {}],
      ['unassigned-cases', {}],
      ['waiting-cases', {}],
      ['show-list', { list: 'messages-of-case', of: caseId }],
      ['history', { id: caseId }],
      ['take-case', { id: caseId }],
      ['reply-case', { id: caseId, message: 'Hello', status: 'waiting' }],
      ['note-case', { id: caseId, text: 'Hello' }],
      ['split-case', { message: String(message?.id), subject: 'Mine' }],
      ['log-message', { case: caseId, direction: 'in', text: 'Hello' }],
    ]
    for (const [action, input] of ways) {
      const asks = (who: string) => {
        const ctx = limited(house.asks(who))
        return perform(ctx, action, actionNamed(ctx, action), input).then(
          (card) => JSON.stringify(card),
          (error: Error) => error.message,
        )
      }
      expect([action, await asks('jonas')]).not.toEqual([
        action,
        expect.stringMatching(/stripes|furious/i),
      ])
    }
    expect(caseOf(house, caseId)).toMatchObject({ owner_id: 'member_maria' })
    expect(saidIn(house, caseId)).toHaveLength(2)
    const ctx = limited(house.asks('maria'))
    const mine = await perform(ctx, 'my-cases', actionNamed(ctx, 'my-cases'), {})
    expect(JSON.stringify(mine)).toMatch(/Zebra/)
  })
})

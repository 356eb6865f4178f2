import { describe, expect, test } from 'vitest'
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

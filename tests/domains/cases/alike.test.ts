import { describe, expect, test } from 'vitest'
import { actionNamed } from '../../../worker/core/action/known.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

type House = ReturnType<typeof office>

async function opened(house: House, subject: string, more = {}) {
  const card = await house.does('jonas', 'open-case', { subject, ...more })
  return { id: newest(house, 'cases'), card }
}

const row = ({ sql }: House, id: string) => sql('select * from cases where id = ?', id)[0]

describe('a new case that looks like another one of the same customer', () => {
  const like = (card: Parameters<typeof lines>[0]) =>
    lines(card).filter((line) => line.startsWith('Looks like'))

  test('is asked about, by most of its words, and becomes part of it with one press', async () => {
    const house = office()
    await house.does('jonas', 'save-company', { name: 'Acme' })
    const { id } = await opened(house, 'Printer broken', { company: 'Acme' })
    const again = await opened(house, 'Broken printer upstairs', { company: 'Acme' })
    expect(like(again.card)).toEqual([
      expect.stringMatching(/^Looks like #1001 Printer broken. Same case\? .*\[Use that one\]$/),
    ])
    await house.does('jonas', 'merge-records', { keep: id, ids: [again.id] })
    expect(row(house, again.id)).toBeUndefined()
  })

  test('is named in the form that opens it, before it is written', async () => {
    const house = office()
    await house.does('jonas', 'save-contact', { name: 'Jane Ford' })
    const contact = newest(house, 'contacts')
    const opens = (subject: string) => house.does('jonas', 'open-case', { subject, contact })
    for (const subject of ['Invoice twice', 'Printer broken']) await opens(subject)
    await opens('Solved long ago')
    await house.does('jonas', 'solve-case', { id: newest(house, 'cases') })
    const begun = async (given: Raw) => {
      const ctx = house.asks('jonas')
      return (await actionNamed(ctx, 'open-case').prefill?.(ctx, given))?.intro
    }
    expect(await begun({ contact, subject: 'The invoice' })).toBe(
      'Open already: #1001 Invoice twice · #1002 Printer broken',
    )
    expect(await begun({ contact })).toContain('#1002 Printer broken')
    expect(await begun({ contact: 'Somebody new', subject: 'The invoice' })).toBeUndefined()
  })

  test('is not, where it is another’s, of other words, or solved long ago', async () => {
    const house = office()
    for (const name of ['Acme', 'Globex']) await house.does('jonas', 'save-company', { name })
    const { id } = await opened(house, 'Printer broken', { company: 'Acme' })
    for (const [subject, company] of [
      ['Printer broken', 'Globex'],
      ['Invoice wrong', 'Acme'],
    ] as const)
      expect(like((await opened(house, subject, { company })).card)).toEqual([])
    expect(like((await opened(house, 'Printer broken')).card)).toEqual([])
    await house.does('jonas', 'solve-case', { id })
    house.passes(31 * 86_400_000)
    expect(like((await opened(house, 'Printer broken', { company: 'Acme' })).card)).toEqual([])
  })
})

describe('a case that takes in another one', () => {
  test.each(['solved', 'closed', 'waiting'])(
    'and is %s is open where the other’s customer waits',
    async (status) => {
      const house = office()
      const { id } = await opened(house, 'Printer broken')
      const { id: other } = await opened(house, 'Still broken')
      await house.does('jonas', 'edit-case', { id, status })
      const since = row(house, other)?.waiting_since
      expect(since).toEqual(expect.any(Number))
      await house.does('jonas', 'merge-records', { keep: id, ids: [other] })
      expect(row(house, id)).toMatchObject({
        ...{ status: 'open', solved_at: null, closed_at: null, waiting_since: since },
      })
      const [event] = house.sql(`select id from events where name like '%merged'`)
      await house.does('jonas', 'undo', { event: String(event?.id) })
      expect(row(house, id)).toMatchObject({ status, waiting_since: null })
      expect(row(house, other)).toMatchObject({ waiting_since: since })
    },
  )

  test('stays solved where nobody waits, and waits since the first of both', async () => {
    const house = office()
    const { id } = await opened(house, 'Printer broken')
    const { id: other } = await opened(house, 'Still broken')
    const since = row(house, id)?.waiting_since
    await house.does('jonas', 'merge-records', { keep: other, ids: [id] })
    expect(row(house, other)).toMatchObject({ waiting_since: since })
    await house.does('jonas', 'solve-case', { id: other })
    const { id: third } = await opened(house, 'Third')
    await house.does('jonas', 'solve-case', { id: third })
    await house.does('jonas', 'merge-records', { keep: other, ids: [third] })
    expect(row(house, other)).toMatchObject({ status: 'solved', waiting_since: null })
  })
})

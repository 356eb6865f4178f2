import { beforeEach, expect, test } from 'vitest'
import { lines, type office, withDeal } from '../../support/desk-in-memory.ts'

/** What is postponed closes later: a day before its close date is asked about. */

let house: ReturnType<typeof office>
let id: string
beforeEach(async () => {
  ;({ house, id } = await withDeal({ closeOn: '2027-03-29' }))
})

const closes = () => house.sql('select close_on as day from deals')[0]?.day
const asked = (input = {}) => house.does('jonas', 'postpone-deal', { id, ...input })

test('a day before the close date is asked about, changes nothing, and one press brings it forward', async () => {
  const error = await asked({ to: '2027-03-12' }).catch((thrown) => thrown)
  expect(error).toMatchObject({
    message: 'To: Fri 12 Mar is before Mon 29 Mar, when it closes now.',
    details: {
      ask: { field: 'earlier', choices: [{ label: 'Bring it forward to Fri 12 Mar' }] },
    },
  })
  expect(closes()).toBe('2027-03-29')
  const card = await asked({ to: '2027-03-12', earlier: 'yes' })
  expect(lines(card)[0]).toBe('Saved: Acme renewal')
  expect(closes()).toBe('2027-03-12')
})

test('a later day, and any day ahead for what is overdue, is not asked about', async () => {
  expect(lines(await asked({ to: '2027-04-02' }))[0]).toBe('Postponed: Acme renewal')
  house.sql(`update deals set close_on = '2026-12-01'`)
  await asked({ to: '2027-03-01' })
  expect(closes()).toBe('2027-03-01')
})

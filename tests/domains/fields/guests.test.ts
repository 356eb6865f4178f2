import { expect, test } from 'vitest'
import { recordCard } from '../../../worker/core/action/record-card.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { newest, office } from '../../support/desk-in-memory.ts'
import { nextRequest } from './next-request.ts'

test('guests who read along are shown those fields alone of which an admin says so', async () => {
  const all = office()
  all.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
  })
  const does = (action: string, input: Raw) => all.does('maria', action, input, nextRequest(all))
  const field = (label: string, type: string, more: Raw = {}) =>
    does('add-field', { kind: 'deal', label, type, ...more })
  await field('Route', 'text', { guests: 'yes' })
  await field('Seats', 'number')
  const seats = newest(all, 'fields')
  await field('Source', 'choice', { choices: 'Fair\nWeb' })
  await field('Trips', 'formula', { formula: 'Seats * 2', guests: 'yes' })
  await expect(field('Budget', 'money', { guests: 'yes' })).rejects.toMatchObject({
    details: { fields: { guests: 'Amounts, e-mails and phones are never shown to guests.' } },
  })
  const given = { deal: 'Bus', route: 'North', seats: '7', source: 'Fair' }
  await does('log-deal', given)
  const shownTo = async (outsiders: boolean) => {
    const ctx = { ...all.asks('jonas'), ...nextRequest(all), shared: true, outsiders }
    const { parts } = await recordCard(ctx, newest(all, 'deals'))
    return parts.flatMap((part) =>
      part.kind === 'facts' ? part.facts.map(({ label }) => label) : [],
    )
  }
  const own = ['Route', 'Seats', 'Source', 'Trips']
  expect(await shownTo(false)).toEqual(expect.arrayContaining(own))
  expect((await shownTo(true)).filter((label) => own.includes(label))).toEqual(['Route'])
  await does('edit-field', { id: seats, guests: 'yes' })
  expect((await shownTo(true)).filter((label) => own.includes(label))).toEqual([
    ...['Route', 'Seats', 'Trips'],
  ])
})

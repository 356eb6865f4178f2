import { expect, test } from 'vitest'
import { kindAt } from '../../worker/api/records/kinds.ts'
import { readRecord } from '../../worker/api/records/one.ts'
import type { Context } from '../../worker/core/context.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { apiInMemory } from '../support/api-in-memory.ts'

/** Fields of a workspace's own, of which reps see one and managers both. */

const { asking, insert, list } = apiInMemory()

const ownFields = {
  deal: {
    budget: { label: 'Budget', is: 'money', sees: 'manager' },
    source: { label: 'Source', is: 'text' },
  },
} as const

insert('deals', {
  ...{ id: 'deal_1', workspace_id: 'workspace_a', version: 1, created_at: 1, title: 'Renewal' },
  ...{ contact_ids: '[]', lines: '[]', contact_roles: '{}', pipeline_id: 'pipeline_a' },
  ...{ stage_id: 'stage_Proposal', entered_stage_at: 0, status: 'open', currency: 'EUR' },
  own_values: '{"budget":{"minor":900,"currency":"EUR"},"source":"Fair"}',
})

function as(role: Role): Context {
  const ctx = asking('maria', role)
  return { ...ctx, workspace: { ...ctx.workspace, ownFields } }
}

test('are among the others, for those who see them', async () => {
  const [manager] = (await list('deals', as('manager'))).data
  expect(manager).toMatchObject({ budget: { minor: 900, currency: 'EUR' }, source: 'Fair' })
  const [rep] = (await list('deals', as('rep'))).data
  expect(rep).toMatchObject({ title: 'Renewal', source: 'Fair' })
  expect(JSON.stringify(rep)).not.toMatch(/budget|900/)
  const kind = kindAt(as('rep'), 'deals')
  const { data } = await readRecord(as('rep'), kind, 'deal_1', new URLSearchParams())
  expect(data).toEqual(rep)
})

test('that are hidden are no field to ask for, in words that do not name them', async () => {
  for (const query of ['fields=budget', 'filter[budget]=900', 'sort=budget', 'include=budget']) {
    const asked = list(`deals?${query}`, as('rep'))
    await expect(asked).rejects.toMatchObject({ status: 400 })
    const words = await asked.catch(({ message }) => message)
    const strange = query.split('=')[1] ?? ''
    expect(words.replace(`"${strange}"`, '').replace('filter[budget]', '')).not.toMatch(/budget/i)
  }
  expect((await list('deals?fields=budget', as('manager'))).data[0]).toHaveProperty('budget')
})

import { expect, test } from 'vitest'
import { sizesOf } from '../../worker/identity/operator/look.ts'
import { memory } from '../support/memory.ts'
import '../../worker/catalogue.ts'

test('of large workspaces a list counts so many records of a kind, and says where there are more', async () => {
  const all = memory()
  const row = { version: 1, created_at: 0, name: 'Acme', emails: '[]', phones: '[]' }
  for (let at = 0; at < 12; at += 1)
    all.insert('contacts', { ...row, id: `contact_${at}`, workspace_id: 'workspace_a' })
  for (let at = 0; at < 10; at += 1)
    all.insert('companies', { ...row, id: `company_${at}`, workspace_id: 'workspace_a' })
  all.insert('companies', { ...row, id: 'company_x', workspace_id: 'workspace_b' })
  const ids = ['workspace_a', 'workspace_b']
  const few = await sizesOf(all.deps(), ids, 10)
  expect(few.get('workspace_a')).toMatchObject({
    records: { contact: 10, company: 10, deal: 0 },
    more: ['contact'],
  })
  expect(few.get('workspace_b')).toMatchObject({ records: { contact: 0, company: 1 }, more: [] })
  expect((await sizesOf(all.deps(), ids)).get('workspace_a')).toMatchObject({
    records: { contact: 12, company: 10 },
    more: [],
  })
})

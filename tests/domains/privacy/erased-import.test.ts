import { expect, test } from 'vitest'
import { doWork } from '../../../worker/core/event/work.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { imports } from '../imports/in-memory.ts'

const file = [
  'Name,Email,Birthday,Private address,Job Title',
  'Jane Ford,jane@globex.example,1980-05-12,Rose Lane 7,Buyer',
  'Kim Doe,kim@globex.example,,,Clerk',
].join('\n')
const later = [
  'Name,Email,Birthday,Private address,Job Title',
  'J. F. Ford-Hill,jane@globex.example,1980-05-12,Rose Lane 7,Head Buyer',
  'Lee Roe,lee@globex.example,,,Clerk',
].join('\n')

test('of a file nothing is left that stood in a line of somebody who was erased', async () => {
  const house = imports()
  house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  await house.whole(file, { runs: true })
  const waiting = await house.whole(later, { name: 'later.csv' })
  expect(waiting.found.conflicts).toHaveProperty(['contact.title'])
  await house.does('maria', 'export-workspace', {}, { deps: house.deps() })
  house.sql("update exports set state = 'done', size = 7")
  const [{ id } = {}] = house.sql("select id from contacts where name = 'Jane Ford'")
  const deps = { deps: { ...house.asks('maria').deps, env: house.env } }
  await house.does('maria', 'erase-person', { id: String(id), sure: true }, deps)
  const of = { workspaceId: 'workspace_a', id: newest(house, 'erasures') }
  while (await doWork(house.deps(), of, { most: 1 })) house.passes(1000)
  expect(house.sql('select state, size from exports')).toEqual([{ state: 'removed', size: 0 }])
  const kept = [...house.files.kept.values()].map((one) =>
    typeof one === 'string' ? one : new TextDecoder().decode(one),
  )
  const rows = ['imports', 'import_work', 'changes'].map((table) =>
    JSON.stringify(house.sql(`select * from ${table}`)),
  )
  for (const word of ['jane@globex.example', 'Rose Lane', '1980-05-12', 'Ford-Hill', 'Head Buyer'])
    for (const text of [...kept, ...rows]) expect(text).not.toContain(word)
  const done = await house.run(waiting.id)
  expect(done.counts).toMatchObject({ created: 1, refused: 1 })
  expect(house.reasons()).toContain('2: Somebody in this line was erased.')
})

import { getTableName, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { doWork } from '../../../worker/core/event/work.ts'
import { sweptTables } from '../../../worker/domains/privacy/erasing/parts.ts'
import { beyond, orderOf } from '../../../worker/domains/privacy/erasing/walk.ts'
import { Dialect } from '../../../worker/platform/sql-text.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { imports } from '../imports/in-memory.ts'

/** How an erasure goes through tables that hold many rows, and those of other workspaces. */

const house = imports()
house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')

test.each(sweptTables().map(({ table }) => [getTableName(table), table] as const))(
  'of %s only the workspace’s own rows are read, in the order of an index',
  (name, table) => {
    const order = orderOf(table)
    const inOrder = sql.join(order, sql`, `)
    const place = JSON.stringify(order.map(() => 'x'))
    const { sql: text, params } = new Dialect().sqlToQuery(
      sql`explain query plan select 1 from ${sql.identifier(name)}
        where workspace_id = ${'workspace_a'} and ${beyond(order, place)} order by ${inOrder}`,
    )
    const plan = house.sql(text, ...(params as string[])).map(({ detail }) => String(detail))
    expect(plan).toHaveLength(1)
    expect(plan[0]).toMatch(/^SEARCH \S+ USING (?:COVERING )?INDEX \S+ \(workspace_id=\? AND \S+>/)
  },
)

test('what is said in many rows is gone from each, and others keep theirs', async () => {
  await house.does('maria', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
  const id = newest(house, 'contacts')
  const said = [0, 1, 1998, 1999, 2000, 2001, 3999, 4000, 4099]
  const many = 4100
  for (let at = 0; at < many; at += 1) {
    const text = said.includes(at) ? 'Write to jane@globex.example.' : 'A call.'
    // Many of one moment, as an import makes them; ids in no order.
    const id = `activity_${String((at * 1597) % many).padStart(6, '0')}`
    const row = { version: 1, created_at: 1000 + Math.floor(at / 900), at: 5, kind: 'note' }
    const about = { author_id: 'member_jonas', private: 0, links: '[]' }
    house.insert('activities', {
      ...{ ...row, ...about, workspace_id: 'workspace_a', id, subject: text },
    })
    house.insert('long_texts', {
      ...{ workspace_id: at % 2 ? 'workspace_a' : 'workspace_b', record_id: `event_${id}`, text },
    })
  }
  const written = (table: string, workspace: string) =>
    house.sql(
      `select 1 from ${table} where workspace_id = ? and lower(${table === 'activities' ? 'subject' : 'text'}) like '%jane@%'`,
      workspace,
    ).length
  const theirs = written('long_texts', 'workspace_b')
  expect(theirs).toBeGreaterThan(3)
  const deps = { deps: { ...house.asks('maria').deps, env: house.env } }
  await house.does('maria', 'erase-person', { id, sure: true }, deps)
  const of = { workspaceId: 'workspace_a', id: newest(house, 'erasures') }
  const woken = house.woken()
  while (await doWork(house.deps(), of)) house.passes(1000)
  expect(house.woken()).toBeGreaterThan(woken)
  expect(house.sql('select state from erasures')).toEqual([{ state: 'done' }])
  expect(written('activities', 'workspace_a')).toBe(0)
  expect(written('long_texts', 'workspace_a')).toBe(0)
  expect(written('long_texts', 'workspace_b')).toBe(theirs)
})

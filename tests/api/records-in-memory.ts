import { kindAt } from '../../worker/api/records/kinds.ts'
import { listRecords } from '../../worker/api/records/list.ts'
import type { Context } from '../../worker/core/context.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { office } from '../support/desk-in-memory.ts'
import { writer } from '../support/writer.ts'

/** A workspace with some people, companies and deals, and what the API answers there. */
export async function filled() {
  const all = office()
  const { does, insert, sql } = all
  const asking = (who = 'maria', role: Role = 'admin', more: Partial<Context> = {}): Context => ({
    ...writer(all, { member: `member_${who}`, role, now: all.now() }),
    ...more,
  })
  const list = (address: string, ctx = asking()) => {
    const [path = '', query = ''] = address.split('?')
    return listRecords(ctx, kindAt(ctx, path), new URLSearchParams(query))
  }
  await does('maria', 'save-company', { name: 'Acme', domain: 'acme.example' })
  await does('maria', 'save-company', { name: 'Globex', domain: 'globex.example' })
  const idOf = (table: string, name: string) => {
    const [row] = sql(`select id from ${table} where ? in (name)`, name) as { id: string }[]
    return row?.id ?? ''
  }
  return { ...all, asking, list, idOf, insert }
}

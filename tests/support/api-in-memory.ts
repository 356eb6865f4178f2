import { kindAt } from '../../worker/api/records/kinds.ts'
import { listRecords } from '../../worker/api/records/list.ts'
import type { Context } from '../../worker/core/context.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { office } from './desk-in-memory.ts'
import { writer } from './writer.ts'

/** What the API answers about records, without a Worker. */
export function apiInMemory() {
  const all = office()
  const asking = (who = 'maria', role: Role = 'admin'): Context =>
    writer(all, { member: `member_${who}`, role, now: all.now() })
  const list = async (address: string, ctx = asking()) => {
    const [path = '', query = ''] = address.split('?')
    return listRecords(ctx, kindAt(ctx, path), new URLSearchParams(query))
  }
  /** All pages of a list, one after the other. */
  async function pages(address: string, ctx = asking()) {
    const found: Awaited<ReturnType<typeof list>>['data'][] = []
    for (let cursor = ''; ; ) {
      const { data, page } = await list(`${address}${cursor && `&cursor=${cursor}`}`, ctx)
      found.push(data)
      if (page.next === null || found.length > 100) return found
      cursor = page.next
    }
  }
  return { ...all, asking, list, pages }
}

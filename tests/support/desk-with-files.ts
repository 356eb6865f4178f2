import type { Context, Deps } from '../../worker/core/context.ts'
import { office } from './desk-in-memory.ts'
import { filesInMemory } from './files-in-memory.ts'

/** A workspace in memory with room for files, known to the directory with its three members. */

const names = { maria: 'Maria Silva', jonas: 'Jonas Weber', rita: 'Rita Roth' }

/** `before` is awaited ahead of every trip to the database. */
export function officeWithFiles(before?: (trip: number) => Promise<void> | void) {
  const all = office(before)
  const files = filesInMemory()
  const env = { ...all.env, FILES: files.bucket }
  all.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-GB', country: 'DE', created_at: 0 },
  })
  for (const [who, name] of Object.entries(names))
    all.insert('members', {
      ...{ id: `member_${who}`, workspace_id: 'workspace_a', name, email: `${who}@us.example` },
      ...{ role: who === 'maria' ? 'admin' : 'rep', active: 1, created_at: 0 },
    })
  const asks = (who = 'maria'): Context => {
    const ctx = all.asks(who)
    return { ...ctx, deps: { ...ctx.deps, env } }
  }
  const deps = (): Deps => ({ ...all.deps(all.now()), env })
  return { ...all, env, files, asks, deps }
}

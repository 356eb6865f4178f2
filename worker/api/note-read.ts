import type { Context } from '../core/context.ts'
import { watchedAmong } from '../core/record/on-card.ts'
import { noteShown } from '../identity/security/shown.ts'
import { keptFor } from '../platform/kept-for.ts'

const minute = 60_000
/** A program reads the same again and again: once a minute an isolate says it. */
const lately = keptFor<true>(minute, 20_000)

/** The ids of records in what is answered: under `id`, and of events under `record`. */
function idsIn(value: unknown, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return found
  const { id, record } = value as { id?: unknown; record?: unknown } // what of it is asked
  if (typeof id === 'string') found.push(id)
  if (typeof record === 'string') found.push(record)
  if (Array.isArray(value)) for (const one of value) idsIn(one, found)
  else
    for (const name in value) {
      const one = value[name as keyof typeof value] // a name of its own
      if (typeof one === 'object') idsIn(one, found)
    }
  return found
}

/** Keeps which records a program was shown. */
export function noteRecords(ctx: Context, ids: string[]): void {
  const { workspace, member, surface } = ctx
  const records = watchedAmong(ctx, ids).filter((id) => {
    const key = `${workspace.id} ${member.id} ${id}`
    if (lately.get(key, ctx.now)) return false
    lately.set(key, true, ctx.now)
    return true
  })
  noteShown(ctx.deps, { workspaceId: workspace.id, memberId: member.id, surface, records })
}

/** The same of what it is answered, as data. */
export const noteRead = (ctx: Context, data: unknown): void => noteRecords(ctx, idsIn(data))

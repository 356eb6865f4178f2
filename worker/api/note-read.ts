import type { Context } from '../core/context.ts'
import { watchedAmong } from '../core/record/on-card.ts'
import { noteShown } from '../identity/security/shown.ts'

/** The ids of records in what is answered: under `id`, and of events under `record`. */
function idsIn(value: unknown, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return found
  const { id, record } = value as { id?: unknown; record?: unknown } // what of it is asked
  if (typeof id === 'string') found.push(id)
  if (typeof record === 'string') found.push(record)
  for (const one of Array.isArray(value) ? value : Object.values(value))
    if (typeof one === 'object') idsIn(one, found)
  return found
}

/** Keeps which records a program was shown. */
export function noteRecords(ctx: Context, ids: string[]): void {
  const { workspace, member, surface } = ctx
  const records = watchedAmong(ctx, ids)
  noteShown(ctx.deps, { workspaceId: workspace.id, memberId: member.id, surface, records })
}

/** The same of what it is answered, as data. */
export const noteRead = (ctx: Context, data: unknown): void => noteRecords(ctx, idsIn(data))

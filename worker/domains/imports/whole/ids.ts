import { createHash } from 'node:crypto'
import { partsOfId, shifted } from '../../../platform/id.ts'

/** Ids of an export as they are here: the same one for the same one, without asking what it became. */

/** The time stays, the chance is moved on: ids of one moment by the same, so they stay as many. */
function newOne(salt: string, before: string, tail: string): string {
  const by = createHash('sha256').update(`${salt} ${before}`).digest()
  return before + shifted(tail, by)
}

/** What an id, or a text that is none, becomes. `known` are those that something here stands for. */
export const idsFor =
  (salt: string, known: ReadonlyMap<string, string | null>) =>
  (text: string): string | null => {
    const is = known.get(text)
    if (is !== undefined) return is
    const parts = partsOfId(text)
    return parts ? newOne(salt, ...parts) : text
  }

export type Ids = ReturnType<typeof idsFor>

/** The same of all ids that a value holds, and of the names of its parts. */
export function withIds(value: unknown, ids: Ids): unknown {
  if (typeof value === 'string') return ids(value)
  if (Array.isArray(value))
    return value.map((one) => withIds(one, ids)).filter((one) => one !== null)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [ids(name) ?? name, withIds(one, ids)]),
  )
}

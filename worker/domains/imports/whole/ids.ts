import { createHash } from 'node:crypto'

/** Ids of an export as they are here: the same one for the same one, without asking what it became. */

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const madeByUs = /^[a-z]+(?:_[a-z]+)*_[0-9a-hjkmnp-tv-z]{26}$/

/** Ten characters of time stay, the sixteen of chance follow from both. */
function newOne(id: string, salt: string): string {
  const chance = createHash('sha256').update(`${salt} ${id}`).digest().subarray(0, 16)
  return `${id.slice(0, -16)}${[...chance].map((byte) => alphabet[byte % 32]).join('')}`
}

/** What an id, or a text that is none, becomes. `known` are those that something here stands for. */
export const idsFor =
  (salt: string, known: ReadonlyMap<string, string | null>) =>
  (text: string): string | null => {
    const is = known.get(text)
    if (is !== undefined) return is
    return madeByUs.test(text) ? newOne(text, salt) : text
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

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function encode(value: number, length: number): string {
  let text = ''
  for (let left = value; text.length < length; left = Math.floor(left / 32))
    text = alphabet[left % 32] + text
  return text
}

const pooled = 4096
let pool = new Uint8Array()
let used = 0

/** So many bytes of chance: asking for many at once costs as much as for few. */
function chance(length: number): Uint8Array {
  if (used + length > pool.length) {
    pool = crypto.getRandomValues(new Uint8Array(pooled))
    used = 0
  }
  used += length
  return pool.subarray(used - length, used)
}

/**
 * Characters of time and of chance. Each stands in many rows and indexes, so there are no more than it
 * takes: ids of one kind are made at one moment by two that do not know of each other once in thousands
 * of millions of such moments, and the database then refuses the second.
 */
const [moment, tail] = [9, 7]
const tails = 32 ** tail

let latest = { at: 0, tail: 0 }

/** By chance; of what is made at one moment, as many together are, each is one more than the last. */
function tailOf(at: number): number {
  const next =
    at === latest.at ? latest.tail + 1 : chance(5).reduce((sum, byte) => sum * 256 + byte, 0)
  latest = { at, tail: next % tails }
  return latest.tail
}

/**
 * `deal_1k…`: the time, then chance, so ids sort by when they were made. It is no secret: what is made
 * at one moment follows one another.
 */
export function newId(prefix: string, now = Date.now()): string {
  return `${prefix}_${encode(now, moment)}${encode(tailOf(now), tail)}`
}

/** All that a workspace keeps says whose it is, in each row and index: by eight characters of chance. */
export const newWorkspaceId = (): string =>
  `w_${Array.from(chance(8), (byte) => alphabet[byte % 32]).join('')}`

/** The number that the eight characters of such an id say; undefined of one that was made before. */
export function workspaceNumber(id: string): number | undefined {
  if (!/^w_[0-9a-hjkmnp-tv-z]{8}$/.test(id)) return undefined
  return Array.from(id.slice(2)).reduce((sum, one) => sum * 32 + alphabet.indexOf(one), 0)
}

/** One that `newId` made; before, it gave them eight of chance, and at first ten of time and sixteen. */
const made = /^[a-z]+(?:_[a-z]+)*_(?:0[0-9a-hjkmnp-tv-z]{25}|[0-3][0-9a-hjkmnp-tv-z]{15,16})$/

const startOf = (id: string) => id.lastIndexOf('_') + 1
const momentOf = (id: string) => (id.length - startOf(id) > 20 ? 10 : moment)

/** Clocks differ; a time behind this is a number of somebody else's, as `order_20261130081212345`. */
const aYear = 366 * 86_400_000

/** What comes before its chance, and that. Undefined of a text that is no such id. */
export const partsOfId = (id: string): [before: string, tail: string] | undefined => {
  const from = startOf(id) + momentOf(id)
  const isOurs = made.test(id) && timeOf(id) < encode(Date.now() + aYear, 10)
  return isOurs ? [id.slice(0, from), id.slice(from)] : undefined
}

/** Another chance in its place: each character moved on by so much, so no two become one. */
export const shifted = (tail: string, by: Uint8Array): string =>
  Array.from(tail, (one, at) => alphabet[(alphabet.indexOf(one) + (by[at] ?? 0)) % 32]).join('')

/** Was it made before the other? Ids of both say when. */
export const isOlder = (id: string, other: string): boolean => timeOf(id) < timeOf(other)

const timeOf = (id: string) => id.slice(startOf(id), startOf(id) + momentOf(id)).padStart(10, '0')

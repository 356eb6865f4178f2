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

/** `deal_01k…`: ten characters of time, sixteen of chance, so ids sort by when they were made. */
export function newId(prefix: string, now = Date.now()): string {
  let text = `${prefix}_${encode(now, 10)}`
  for (const byte of chance(16)) text += alphabet[byte % 32]
  return text
}

/** Was it made before the other? Ids of both say when. */
export const isOlder = (id: string, other: string): boolean => timeOf(id) < timeOf(other)

const timeOf = (id: string) => id.slice(id.indexOf('_') + 1).slice(0, 10)

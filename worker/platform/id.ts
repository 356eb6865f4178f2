const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function encode(value: number, length: number): string {
  let text = ''
  for (let left = value; text.length < length; left = Math.floor(left / 32))
    text = alphabet[left % 32] + text
  return text
}

/** `deal_01k…`: ten characters of time, sixteen of chance, so ids sort by when they were made. */
export function newId(prefix: string, now = Date.now()): string {
  const chance = [...crypto.getRandomValues(new Uint8Array(16))]
  return `${prefix}_${encode(now, 10)}${chance.map((byte) => alphabet[byte % 32]).join('')}`
}

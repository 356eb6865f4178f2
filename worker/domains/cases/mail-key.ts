import { digest } from '../../platform/crypto.ts'

/** By which name a message is known by its Message-ID, among its external ids. */
export const mailSource = 'email'

const longest = 200

/** A Message-ID as it is kept: one that is too long, by what it is digested to. */
export async function mailKey(id: string): Promise<string> {
  const whole = id.startsWith('<') ? id : `<${id}>`
  return whole.length <= longest ? whole : digest(whole)
}

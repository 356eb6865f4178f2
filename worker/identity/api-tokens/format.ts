import type { Context } from '../../core/context.ts'
import { digest, signatures } from '../../platform/crypto.ts'

const prefix = 'alongside_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const length = 32

/** What a token ends with, so that one found in a text is known from other words: of what precedes it. */
const checksumOf = async (begin: string) => (await digest(begin)).slice(0, 6)

/**
 * `alongside_`, 32 characters that only this request of this member gives, so that a repeated one
 * gives the same, and the first six hex digits of the SHA-256 of all before them.
 */
export async function tokenFor({ deps, member, requestId }: Context): Promise<string> {
  const [signed = ''] = await signatures(deps.env, 'api tokens', `${member.id}\n${requestId}`)
  const number = BigInt(`0x${await digest(signed)}`)
  const characters = Array.from(
    { length },
    (_, at) => alphabet[Number((number / 62n ** BigInt(at)) % 62n)],
  )
  const begin = prefix + characters.join('')
  return begin + (await checksumOf(begin))
}

const shape = /^alongside_[0-9A-Za-z]{32}[0-9a-f]{6}$/

/** Can this be a token? What cannot is not looked up. */
export const isToken = async (text: string): Promise<boolean> =>
  shape.test(text) && text.slice(-6) === (await checksumOf(text.slice(0, -6)))

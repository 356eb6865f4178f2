import { createCipheriv, randomBytes } from 'node:crypto'

/** A secret as the first release kept it: the key itself, and bound to nothing. */
export function firstFormat(key: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv)
  const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([iv, ...sealed]).toString('base64')
}

import type { MessageFile } from '../../../../schema/workspace/cases.ts'
import { wholeFile } from '../../../language/mail/file-bytes.ts'
import type { Mail } from '../../../language/mail/read-mail.ts'
import type { Env } from '../../../platform/env.ts'
import { attachedKey, keepAttached, type Place, rawKey } from './raw.ts'

interface Letter {
  mail: Mail
  raw: Uint8Array
  /** Of the whole mail, as it came. */
  size: number
  isForwarded: boolean
}

/** What is attached, each in a file of its own, and the mail itself, with what was cut off of its text. */
export async function attached(
  env: Env,
  of: Place,
  { mail, raw, size, isForwarded }: Letter,
): Promise<MessageFile[]> {
  const files: MessageFile[] = []
  for (const [at, file] of mail.files.entries()) {
    const key = attachedKey(of, at, isForwarded)
    const bytes = wholeFile(raw, file)
    await keepAttached(env, key, bytes)
    files.push({ key, name: file.name, type: file.type, size: bytes.length })
  }
  const whole = { key: rawKey(of), name: 'Whole e-mail.eml', type: 'message/rfc822' }
  return [...files, { ...whole, size }]
}

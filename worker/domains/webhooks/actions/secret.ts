import type { Saved } from '../../../core/action/receipt.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { encrypt, keyIds } from '../../../platform/crypto.ts'
import type { Env } from '../../../platform/env.ts'
import { newWebhookSecret } from '../../../platform/standard-webhooks.ts'

/** A new secret, and the fields of its webhook that keep it. */
export async function newSecret(env: Env, id: string) {
  const secret = newWebhookSecret()
  const [keyId = null] = await keyIds(env)
  const sealed = await encrypt(env, ['webhooks', id, 'secret'], secret)
  return { secret, kept: { secret: sealed, keyId } }
}

export interface WithSecret {
  saved: Saved
  secret: string
}

/** A receipt with the secret; who asks again has seen it. */
export function secretCard(ctx: Context, { saved, secret }: WithSecret): Card {
  const card = receipt(ctx, saved)
  return { ...card, parts: [...(saved.earlier ? [] : once(secret)), ...card.parts] }
}

const once = (secret: string): Part[] => [
  { kind: 'code', text: secret },
  { kind: 'text', text: 'This secret verifies what is sent. It is shown this once.' },
]

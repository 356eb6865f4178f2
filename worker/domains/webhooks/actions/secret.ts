import { receipt, type Saved } from '../../../core/action/receipt.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { encrypt, keyIds } from '../../../platform/crypto.ts'
import { webhookSecret } from '../../../platform/standard-webhooks.ts'

/** A new secret, and the fields of its webhook that keep it. */
export async function newSecret({ deps, workspace, requestId }: Context, id: string) {
  const secret = await webhookSecret(deps.env, [workspace.id, requestId])
  const [keyId = null] = await keyIds(deps.env)
  const sealed = await encrypt(deps.env, ['webhooks', id, 'secret'], secret)
  return { secret, kept: { secret: sealed, keyId } }
}

export interface WithSecret {
  saved: Saved
  secret: string
}

/** A receipt with the secret, which no other card shows. */
export function secretCard(ctx: Context, { saved, secret }: WithSecret): Card {
  const card = receipt(ctx, saved)
  return {
    ...card,
    parts: [
      { kind: 'code', text: secret },
      { kind: 'text', text: 'This secret verifies what is sent. It is shown this once.' },
      ...card.parts,
    ],
  }
}

import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { commit } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { may } from '../../../core/permissions.ts'
import { endToken, tokenById } from '../../../identity/api-tokens/kept.ts'
import { nothing } from '../../../platform/db.ts'

async function run(ctx: Context, { id }: { id: string }): Promise<string> {
  const token = await tokenById(ctx, id)
  const isMine = token?.memberId === ctx.member.id
  if (!token || !(isMine || may(ctx, 'admin')))
    throw new CrmError('not_found', 'There is no such token in this workspace.')
  if (token.revokedAt !== null) return token.name
  await commit(ctx, 'token.revoked', [], {
    about: token.memberId,
    notes: { token: id, called: token.name },
    show: () => nothing(undefined),
  })
  await endToken(ctx, token)
  return token.name
}

const card = (_ctx: Context, name: string): Card => ({
  title: `Revoked: ${name}`,
  subtitle: 'It gives no access from now on.',
  parts: [],
  buttons: [act('API tokens', 'tokens')],
})

export const revokeToken = defineAction({
  title: 'Revoke an API token',
  needs: 'own',
  private: true,
  hidden: true,
  input: z.object({ id: z.string().max(60) }),
  example: { id: exampleId('token') },
  events: [defineEvent({ name: 'token.revoked', timeline: 'API token revoked', undo: false })],
  run,
  card,
})

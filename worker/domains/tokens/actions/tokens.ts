import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { may } from '../../../core/permissions.ts'
import { tokensKept } from '../../../identity/api-tokens/kept.ts'
import { tokensCard, tokensPage } from '../card.ts'

/** One's own tokens, for admins those of all; page by page from after one of them. */
export const tokens = defineAction({
  title: 'API tokens',
  needs: 'read',
  private: true,
  redrawn: true,
  input: z.object({ after: z.string().max(60).optional() }),
  help: { 'Setting up': [['tokens', 'Your API tokens, each with Revoke']] },
  typed: { words: ['tokens', 'api tokens'] },
  run: (ctx, { after }) =>
    tokensKept(ctx, { of: may(ctx, 'admin') ? undefined : ctx.member.id, after, most: tokensPage }),
  card: tokensCard,
})

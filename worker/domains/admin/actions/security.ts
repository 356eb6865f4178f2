import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { readSecurity } from '../../../identity/security/read.ts'
import { securityCard, securityPage } from '../security-card.ts'

/** Who came in, whose rights changed and what was refused, page by page from before `after`. */
export const security = defineAction({
  title: 'Security',
  needs: 'audit',
  private: true,
  costs: 'ask',
  input: z.object({ before: z.int().optional(), after: z.string().max(60).optional() }),
  help: { 'Who did what, and what is kept': [['security', 'Who came in and what was refused']] },
  typed: { words: ['security'] },
  run: async (ctx, { before = Number.MAX_SAFE_INTEGER, after = '' }) => ({
    found: await readSecurity(ctx, { at: before, id: after }, securityPage),
    isFirst: after === '',
  }),
  card: securityCard,
})

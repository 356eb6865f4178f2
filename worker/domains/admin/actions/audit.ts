import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { memberIdIn } from '../../members/index.ts'
import { auditCard, readAudit } from '../audit.ts'

/** What members did and what the security log has, page by page from before `after`. */
export const audit = defineAction({
  title: 'Audit',
  needs: 'audit',
  private: true,
  costs: 'ask',
  input: z.object({
    by: record('member').optional().meta({ label: 'By' }),
    before: z.int().optional(),
    after: z.string().max(60).optional(),
  }),
  typed: { words: ['audit'], read: (_ctx, rest) => (rest ? { by: rest } : {}) },
  async run(ctx, { by, before = Number.MAX_SAFE_INTEGER, after = '' }) {
    const member = by && (await memberIdIn(ctx, { field: 'by', label: 'By' }, by))
    const asked = { by: member, before: { at: before, id: after } }
    return { asked, found: await readAudit(ctx, asked) }
  },
  card: (ctx, { asked, found }) => auditCard(ctx, asked, found),
})

import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { rightsCard } from '../field-rights.ts'
import { settingsLook } from '../queries.ts'

export const rights = defineAction({
  title: 'Who sees which fields',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: { 'The workspace': [['rights', 'Which fields some do not see or change']] },
  typed: { words: ['rights', 'field rights'] },
  run: async (ctx) => {
    allow(ctx, 'audit')
    return rightsCard(ctx, await find(ctx, settingsLook(ctx)))
  },
  card: (_ctx, card) => card,
})

import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { settingsLook } from '../queries.ts'
import { serviceLevelsCard } from '../service-levels-card.ts'

export const serviceLevels = defineAction({
  title: 'Service levels',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: {
    'The workspace': [
      ['service levels', 'What customers are promised, and who is asked when it is missed'],
    ],
  },
  typed: { words: ['service levels', 'sla'] },
  run: async (ctx) => {
    allow(ctx, 'admin')
    return serviceLevelsCard(await find(ctx, settingsLook(ctx)))
  },
  card: (_ctx, card) => card,
})

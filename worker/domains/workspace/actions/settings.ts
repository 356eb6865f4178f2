import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { myCard } from '../../members/index.ts'
import { settingsCard } from '../card.ts'
import { settingsLook } from '../queries.ts'

export const settings = defineAction({
  title: 'Settings',
  needs: 'read',
  always: true,
  private: true,
  input: z.object({}),
  help: { 'Setting up': [['settings', 'Yours; for an admin also the workspace’s']] },
  typed: { words: ['settings'] },
  run: async (ctx) =>
    may(ctx, 'admin') ? settingsCard(ctx, await find(ctx, settingsLook(ctx))) : myCard(ctx),
  card: (_ctx, card) => card,
})

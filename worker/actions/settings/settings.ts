import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { find, settingsLook } from '../../find.ts'
import { may } from '../../policy.ts'
import { settingsCard } from '../../show/settings.ts'
import { myCard } from './my-settings.ts'

export const settings = defineAction({
  title: 'Settings',
  needs: 'read',
  private: true,
  input: z.object({}),
  typed: { words: ['settings'], read: () => ({}) },
  run: async (ctx) =>
    may(ctx, 'admin') ? settingsCard(ctx, await find(ctx, settingsLook(ctx))) : myCard(ctx),
  card: (_ctx, card) => card,
})

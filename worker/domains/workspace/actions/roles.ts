import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { rolesCard } from '../made-roles.ts'
import { settingsLook } from '../queries.ts'

export const roles = defineAction({
  title: 'Roles',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: { 'The workspace': [['roles', 'Roles of your own, made by taking rights away']] },
  typed: { words: ['roles'] },
  run: async (ctx) => {
    allow(ctx, 'audit')
    return rolesCard(ctx, await find(ctx, settingsLook(ctx)))
  },
  card: (_ctx, card) => card,
})

import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { requestsList } from '../lists.ts'

const card = (_ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? requestsList.title : 'Nobody waits for an answer of yours',
  ...(parts.length === 0 && {
    subtitle: 'Colleagues can ask for access to what they may not see and is known to them.',
  }),
  parts,
  buttons: [],
})

export const requests = defineAction({
  title: 'Requests for access',
  needs: 'read',
  private: true,
  input: z.object({}),
  help: { 'Setting up': [['requests', 'Who asks you for access, each to answer with one press']] },
  typed: { words: ['requests'] },
  run: (ctx) => find(ctx, requestsList.show(ctx, '')),
  card,
})

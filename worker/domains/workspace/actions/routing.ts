import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { allow } from '../../../core/permissions.ts'
import { find, namesOf } from '../../../core/record/queries.ts'
import { settingsLook } from '../queries.ts'
import { routingCard } from '../routing-card.ts'

export const routing = defineAction({
  title: 'Routing of cases',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: {
    'The workspace': [['routing', 'Who is given new cases: in turn, or who has the fewest']],
  },
  typed: { words: ['routing'] },
  run: async (ctx) => {
    allow(ctx, 'admin')
    const is = await find(ctx, settingsLook(ctx))
    const ids = (is.routing ?? []).flatMap(({ to, team, product }) => [to, team, product])
    const names = await find(ctx, namesOf(ctx, [...new Set(ids.flatMap((id) => id ?? []))]))
    return routingCard(is, { names })
  },
  card: (_ctx, card) => card,
})

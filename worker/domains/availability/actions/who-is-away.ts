import { and, asc, eq, isNotNull } from 'drizzle-orm'
import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { listed } from '../../../core/card.ts'
import { type Context, called } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { map, rows } from '../../../platform/db.ts'
import { availabilityText } from '../standing.ts'

/** A workspace has fewer colleagues than this who are not there. */
const most = 200

const absentLook = (ctx: Context) =>
  map(
    rows(
      select(ctx, {
        id: workspaceMembers.id,
        name: workspaceMembers.name,
        availability: workspaceMembers.availability,
        backAt: workspaceMembers.backAt,
      })
        .from(scoped(ctx, workspaceMembers))
        .where(and(eq(workspaceMembers.active, true), isNotNull(workspaceMembers.availability)))
        .orderBy(asc(workspaceMembers.name), asc(workspaceMembers.id))
        .limit(most),
    ),
    (all) =>
      all.flatMap((one) => {
        const text = availabilityText(ctx, one)
        return text ? [{ title: called(ctx, one.id, one.name), text }] : []
      }),
  )

/** Who of the colleagues is away or busy, and until when. */
export const whoIsAway = defineAction({
  title: 'Who is away',
  needs: 'read',
  input: z.object({}),
  help: { 'Setting up': [['who is away', 'Which colleagues are away or busy, and until when']] },
  typed: { words: ['who is away', 'availability'] },
  run: (ctx) => find(ctx, absentLook(ctx)),
  card: (ctx, items) => ({
    title: items.length ? 'Away or busy' : 'Everybody is available',
    parts: listed('', items),
    buttons: may(ctx, 'create')
      ? [
          form('I am away', 'go-away'),
          form('I am busy', 'be-busy'),
          act('I am back', 'be-available'),
        ]
      : [],
  }),
})

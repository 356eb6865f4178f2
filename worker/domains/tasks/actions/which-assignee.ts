import { eq, sql } from 'drizzle-orm'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import { onceLook } from '../../../core/batch/row.ts'
import type { Context } from '../../../core/context.ts'
import type { Colleague } from '../../../core/record/colleagues.ts'
import { type At, readAlike } from '../../../core/record/read-alike.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'
import { both, first, type Look, map } from '../../../platform/db.ts'

/** The colleague who is to do it; of a task that is edited, the one who has it may stay. */
export const assigneeChosen = (
  ctx: Context,
  typed: string | null | undefined,
  task?: string,
): Look<Colleague | undefined> =>
  colleagueChosen(
    ctx,
    typed,
    { field: 'assignee', label: 'Assignee' },
    'This person is not in your CRM. Guests cannot be given tasks.',
    task ? sql`(select assignee_id from ${scopedById(ctx, tasks)} where id = ${task})` : undefined,
  )

const hourRead = readAlike((reader, { id }: At<'id'>) =>
  select(reader, { hour: workspaceMembers.remindHour })
    .from(scopedById(reader, workspaceMembers))
    .where(eq(workspaceMembers.id, id)),
)

export const assigneeOrMe = (ctx: Context, typed: string | undefined): Look<Colleague> => {
  const { id, name, timeZone, locale } = ctx.member
  return map(
    both(
      assigneeChosen(ctx, typed),
      onceLook(ctx, 'my hour', () => first(hourRead(ctx, { id }))),
    ),
    ([chosen, me]) => {
      return chosen ?? { id, name, timeZone, locale, hour: me?.hour ?? null }
    },
  )
}

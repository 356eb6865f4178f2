import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { conversations } from '../../../schema/workspace/places.ts'
import { reports } from '../../../schema/workspace/reports.ts'
import { schedules } from '../../../schema/workspace/schedules.ts'
import { act } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { type Asked, beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { as, map, rows } from '../../platform/db.ts'
import { surfaceName } from '../../platform/env.ts'
import { type Schedule, whenText } from './words.ts'

interface Listed extends Schedule {
  report: string | null
  place: string | null
  surface: string | null
  reader: string | null
}

/** One's own, and those of conversations for who may turn messages on there. */
const page = (ctx: Context, { after, most }: Asked) =>
  select(ctx, {
    ...as(schedules, 's'),
    report: sql<string | null>`${reports.name}`.as('report'),
    place: sql<string | null>`${conversations.name}`.as('place'),
    surface: sql<string | null>`${conversations.surface}`.as('place_surface'),
    reader: sql<string | null>`${workspaceMembers.name}`.as('reader'),
  })
    .from(scoped(ctx, schedules))
    .leftJoin(scopedById(ctx, reports), eq(reports.id, schedules.reportId))
    .leftJoin(scopedById(ctx, conversations), eq(conversations.id, schedules.conversationId))
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, schedules.mailTo))
    .where(
      and(
        eq(schedules.active, true),
        or(
          eq(schedules.memberId, ctx.member.id),
          eq(schedules.mailTo, ctx.member.id),
          may(ctx, 'alert') ? isNotNull(schedules.conversationId) : undefined,
        ),
        beyond([schedules.id], after),
      ),
    )
    .orderBy(asc(schedules.id))
    .limit(most + 1)

const whereText = ({ conversationId, mailTo, place, reader, surface }: Listed): string => {
  if (mailTo !== null) return `by e-mail to ${reader ?? 'a colleague'}`
  if (conversationId === null) return 'in your own chat'
  const name = place ? `#${place}` : 'a chat'
  return surface ? `in ${name} in ${surfaceName(surface)}` : `in ${name}`
}

/** Reports that come by themselves, each with the way to end it. */
export const schedulesList = defineList<Listed>({
  ...{ name: 'schedules', title: 'Come by themselves', own: true },
  page: (ctx, asked) =>
    map(rows(page(ctx, asked)), (found) => pageOf(found, asked.most, ({ id }) => [id])),
  item: (_ctx, is) => ({
    title: is.report ?? 'A report you do not see any more',
    text: `${whenText(is)}, ${whereText(is)}`,
    button: act('End', 'end-schedule', { id: is.id }),
  }),
})

import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { schedules, scheduleTimes } from '../../../../schema/workspace/schedules.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { type Change, edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { ask, first } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { openPlace } from '../../alerts/index.ts'
import { savedDefinition } from '../../reports/index.ts'
import { asConversation, asksForMe, mailReader, nobodyIsMe, notSeenBy } from '../whom.ts'
import { clock, often, weekdays, whenText } from '../words.ts'

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at)) as [string, ...string[]] // not empty
const hours = numbers(0, 23)
const days = numbers(1, 31)
const thresholds = ['5', '10', '20', '50', '100'] as const

const input = z.object({
  id: record('report').meta({ label: 'Which report', subject: true }),
  every: oneOf(scheduleTimes, often).meta({ label: 'How often' }),
  weekday: oneOf(['1', '2', '3', '4', '5', '6', '7'], weekdays)
    .optional()
    .meta({ label: 'Day', hint: 'Of each week' }),
  monthDay: oneOf(days, Object.fromEntries(days.map((day) => [day, day])))
    .optional()
    .meta({ label: 'Day of the month' }),
  hour: oneOf(hours, Object.fromEntries(hours.map((hour) => [hour, clock(hour)])))
    .optional()
    .meta({ label: 'Hour' }),
  threshold: oneOf(thresholds, {
    ...{ 5: '5 %', 10: '10 %', 20: '20 %', 50: '50 %', 100: '100 %' },
  })
    .optional()
    .meta({ label: 'Change of more than' }),
  mailTo: record('member').optional().meta({ label: 'By e-mail to', hint: 'Empty: to this chat' }),
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

type Given = z.output<typeof input>

const isShared = (ctx: Context) => Boolean(ctx.conversation && !ctx.conversation.personal)

/** The same report once for the same reader. */
const earlierLook = (
  ctx: Context,
  reportId: string,
  { conversationId, mailTo }: { conversationId: string | undefined; mailTo: string | undefined },
) =>
  first(
    selectAll(ctx, schedules)
      .from(scoped(ctx, schedules))
      .where(
        and(
          eq(schedules.reportId, reportId),
          conversationId
            ? eq(schedules.conversationId, conversationId)
            : and(
                eq(schedules.memberId, ctx.member.id),
                isNull(schedules.conversationId),
                mailTo ? eq(schedules.mailTo, mailTo) : isNull(schedules.mailTo),
              ),
        ),
      ),
  )

const filled = ({ anyway: _anyway, ...given }: Given): Raw =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Raw // texts

async function run(ctx: Context, given: Given) {
  const mail = given.mailTo ? await mailReader(ctx, given.mailTo) : undefined
  const shared = !mail && isShared(ctx)
  if (shared) allow(ctx, 'alert')
  const alone = mail ?? { ...ctx, shared: false }
  const reader = shared ? asConversation(ctx, ctx.outsiders) : alone
  const definition = await savedDefinition(reader, given.id).catch(notSeenBy(ctx, reader))
  if (shared && (await asksForMe({ ...ctx, shared: false }, definition))) throw nobodyIsMe()
  const [place] = shared ? await ask(ctx.db, placeLook(ctx)) : []
  const to = { conversationId: place?.id, mailTo: mail?.member.id }
  const [earlier] = await ask(ctx.db, earlierLook(ctx, given.id, to))
  const all = act('Send it anyway', 'schedule-report', { ...filled(given), anyway: true })
  const open = place && (await openPlace(ctx, place, given.anyway ? undefined : all))
  const set = setOf(ctx, given)
  const change: Change = earlier
    ? edit(schedules, earlier, set)
    : insert(ctx, schedules, {
        ...{ id: newId('schedule', ctx.now), reportId: given.id },
        ...{ conversationId: place?.id ?? null, mailTo: mail?.member.id ?? null, ...set },
      })
  const byMail = mail && `by e-mail to ${mail.member.email}`
  const where = byMail ?? (shared ? 'here' : 'in your own chat with me')
  const note = [`${whenText(set)}, ${where}.`, open?.note].filter(Boolean).join('\n')
  const also = open?.change ? [open.change] : []
  return save(ctx, 'schedule.set', [change, ...also], { notes: { note } })
}

const setOf = (ctx: Context, given: Given) => ({
  memberId: ctx.member.id,
  every: given.every,
  weekday: Number(given.weekday ?? 1),
  monthDay: Number(given.monthDay ?? 1),
  hour: Number(given.hour ?? 8),
  threshold: Number(given.threshold ?? 10),
  active: true,
  since: ctx.now,
})

/** To this conversation, to who asks in their own chat, or by e-mail to a member. */
export const scheduleReport = defineAction({
  title: 'Schedule a report',
  needs: 'own',
  input,
  prefill: async (_ctx, { id }) => ({
    values: {
      ...(typeof id === 'string' && { id }),
      ...{ every: 'weekly', weekday: '1', monthDay: '1', hour: '8', threshold: '10' },
    },
  }),
  help: {
    Numbers: [['schedule report Won by owner', 'It comes by itself, here, to you or by e-mail']],
  },
  typed: {
    words: ['schedule report'],
    opens: true,
    read: (_ctx, rest) => (rest ? { id: rest.slice(0, 200) } : undefined),
  },
  example: { every: 'weekly', weekday: '1', hour: '9' },
  run,
  card: receipt,
})

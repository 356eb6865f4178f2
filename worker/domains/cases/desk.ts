import { and, eq } from 'drizzle-orm'
import { alertRules } from '../../../schema/workspace/places.ts'
import type { Context } from '../../core/context.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { first } from '../../platform/db.ts'

/** A desk: a conversation that gets one live card for each case. */

/** What has a card posted there, where none stands yet. */
export const deskEvents = [
  ...['case.opened', 'case.split', 'case.reopened', 'case.assigned', 'case.taken'],
  ...['case.escalated', 'case.prioritised', 'case.edited', 'record.assigned'],
  ...['message.received', 'message.replied', 'message.logged'],
]

/** The rule of the desk in a conversation. */
export const deskOf = (ctx: Context, conversationId: string) =>
  first(
    selectAll(ctx, alertRules)
      .from(scoped(ctx, alertRules))
      .where(and(eq(alertRules.conversationId, conversationId), eq(alertRules.of, 'case')))
      .limit(1),
  )

import { and, eq } from 'drizzle-orm'
import { alertRules, conversations } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { as, first } from '../../../platform/db.ts'

/** The rule of the conversation this is asked in. */
export const ruleHere = (ctx: Context) =>
  first(
    ctx.db
      .select(as(alertRules, 'rule'))
      .from(conversations)
      .innerJoin(alertRules, eq(alertRules.conversationId, conversations.id))
      .where(
        and(
          eq(conversations.workspaceId, ctx.workspace.id),
          eq(alertRules.workspaceId, ctx.workspace.id),
          eq(conversations.surface, ctx.conversation?.surface ?? ''),
          eq(conversations.account, ctx.conversation?.account ?? ''),
          eq(conversations.externalId, ctx.conversation?.externalId ?? ''),
        ),
      )
      .limit(1),
  )

import { and, eq, isNull } from 'drizzle-orm'
import { alertRules, conversations } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { as, first } from '../../../platform/db.ts'

/** The rule of the conversation this is asked in. */
export const ruleHere = (ctx: Context) =>
  first(
    select(ctx, as(alertRules, 'rule'))
      .from(scoped(ctx, conversations))
      .innerJoin(scoped(ctx, alertRules), eq(alertRules.conversationId, conversations.id))
      .where(
        and(
          isNull(alertRules.of),
          eq(conversations.surface, ctx.conversation?.surface ?? ''),
          eq(conversations.account, ctx.conversation?.account ?? ''),
          eq(conversations.externalId, ctx.conversation?.externalId ?? ''),
        ),
      )
      .limit(1),
  )

import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { alertRules, conversations } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { recordLook } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { as, first, type Look, map } from '../../../platform/db.ts'
import type { Rule } from '../rule-text.ts'

const isHere = ({ conversation }: Context): SQL | undefined =>
  and(
    isNull(alertRules.of),
    eq(conversations.surface, conversation?.surface ?? ''),
    eq(conversations.account, conversation?.account ?? ''),
    eq(conversations.externalId, conversation?.externalId ?? ''),
  )

/** The rule of the conversation this is asked in. */
export const ruleHere = (ctx: Context) =>
  first(
    select(ctx, as(alertRules, 'rule'))
      .from(scoped(ctx, conversations))
      .innerJoin(scoped(ctx, alertRules), eq(alertRules.conversationId, conversations.id))
      .where(isHere(ctx))
      .limit(1),
  )

/** The rule that a button names. One beside the alerts is none of them: it throws `not_found`. */
export const ruleNamed = (ctx: Context, id: string): Look<Rule> =>
  map(recordLook(ctx, alertRules, id), (rule) => {
    if (rule.of === null) return rule
    throw new CrmError('not_found', 'There are no such alerts in this workspace.')
  })

/** The same, else that of the conversation. */
export const ruleLook = (ctx: Context, id: string | undefined): Look<Rule | undefined> =>
  id ? ruleNamed(ctx, id) : ruleHere(ctx)

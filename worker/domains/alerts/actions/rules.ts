import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import { alertRules, conversations } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { recordLook } from '../../../core/record/queries.ts'
import { scoped, select, selectAll } from '../../../core/record/scoped.ts'
import { as, type Look, map, rows } from '../../../platform/db.ts'
import type { Rule } from '../rule-text.ts'

/** A conversation has no more. */
export const mostRules = 20

function isHere({ conversation, askedIn }: Context): SQL | undefined {
  const here = conversation ?? askedIn
  return and(
    isNull(alertRules.of),
    eq(conversations.surface, here?.surface ?? ''),
    eq(conversations.account, here?.account ?? ''),
    eq(conversations.externalId, here?.externalId ?? ''),
  )
}

/** The rules of the conversation this is asked in, the oldest first. */
export const rulesHere = (ctx: Context): Look<Rule[]> =>
  rows(
    select(ctx, as(alertRules, 'rule'))
      .from(scoped(ctx, conversations))
      .innerJoin(scoped(ctx, alertRules), eq(alertRules.conversationId, conversations.id))
      .where(isHere(ctx))
      .orderBy(asc(alertRules.createdAt), asc(alertRules.id))
      .limit(mostRules),
  )

/** The rules of a conversation. */
export const rulesAt = (ctx: Context, conversationId: string): Look<Rule[]> =>
  rows(
    selectAll(ctx, alertRules)
      .from(scoped(ctx, alertRules))
      .where(and(eq(alertRules.conversationId, conversationId), isNull(alertRules.of)))
      .limit(mostRules),
  )

/** The rule that a button names. One beside the alerts is none of them: it throws `not_found`. */
export const ruleNamed = (ctx: Context, id: string): Look<Rule> =>
  map(recordLook(ctx, alertRules, id), (rule) => {
    if (rule.of === null) return rule
    throw new CrmError('not_found', 'There are no such alerts in this workspace.')
  })

function onlyOne(ctx: Context, all: Rule[]): Rule | undefined {
  if (all.length < 2) return all[0]
  throw new CrmError(
    'ambiguous',
    `There are ${all.length} alerts here. Type ${ctx.typed('alerts')} and press Edit on the one you mean.`,
  )
}

/** The same, else that of the conversation; throws CrmError where it has several. */
export const ruleLook = (ctx: Context, id: string | undefined): Look<Rule | undefined> =>
  id ? ruleNamed(ctx, id) : map(rulesHere(ctx), (all) => onlyOne(ctx, all))

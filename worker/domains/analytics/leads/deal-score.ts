import { and, eq, sql } from 'drizzle-orm'
import { dealScores } from '../../../../schema/workspace/analytics.ts'
import { number } from '../../../core/action/fields.ts'
import type { Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import type { Known } from '../../../core/record/field.ts'
import type { Audience } from '../../../core/record/reader.ts'
import { hiddenFields } from '../../../core/record/registry.ts'
import { first, type Look, map, nothing } from '../../../platform/db.ts'
import { bound } from '../../../platform/sql-text.ts'
import { given, written } from '../../../platform/written.ts'
import { fieldReason } from '../customers/customer-fields.ts'
import { chanceText } from '../words.ts'

/** How likely an open deal is won, where it is shown: it follows from what all deals came to. */

const madeOf = ['amount', 'status', 'contactIds', 'companyId', 'closeOn']

export const maySeeScores = (reader: Audience): boolean => {
  const hidden = hiddenFields(reader, 'deal')
  return !madeOf.some((field) => hidden.includes(field))
}

const texts: Record<string, string> = {
  ...{ amount: 'its amount', noAmount: 'no amount was given' },
  ...{ people: 'a person was named', nobody: 'nobody was named' },
  ...{ company: 'a company was named', noCompany: 'no company was named' },
  ...{ date: 'when it was to close', noDate: 'no close date was given' },
}

/** "64 % · a person was named · Source: Fair" */
export function scoreText(ctx: Context, { score, reasons }: { score: number; reasons: string[] }) {
  const why = reasons.flatMap((reason) => texts[reason] ?? fieldReason(ctx, reason) ?? [])
  return [chanceText(score, readerOf(ctx).locale), ...why].join(' · ')
}

const scoreRead = written((db) =>
  db
    .select()
    .from(dealScores)
    .where(and(eq(dealScores.workspaceId, given('workspace')), eq(dealScores.dealId, given('id')))),
)

/** On the card of an open deal. */
export const scoreParts = (ctx: Context, id: string): Look<Part[]> =>
  maySeeScores(ctx)
    ? map(first(scoreRead(ctx.db, { workspace: ctx.workspace.id, id })), (found) =>
        found
          ? [{ kind: 'facts', facts: [{ label: 'Lead score', value: scoreText(ctx, found) }] }]
          : [],
      )
    : nothing([])

const score: Known = {
  ...{ label: 'Lead score', is: number, export: false, asked: ['score'] },
  value: (ctx, id) => sql`(select round(s.score * 100, 1) from ${dealScores} s
    where s.workspace_id = ${bound(ctx.workspace.id)} and s.deal_id = ${id})`,
}

const known = { 'known.leadScore': score }

export const knownOfDeals = (ctx: Context): Record<string, Known> =>
  maySeeScores(ctx) ? known : {}

import { sql } from 'drizzle-orm'
import { messages } from '../../../schema/workspace/cases.ts'
import type { Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { type CaseShown, caseReceipt, caseShown } from './card.ts'
import { messageOpened } from './message-card.ts'
import { type Said, saidLook } from './queries.ts'

/** A message, and the case it stands in. */
export interface MessageShown {
  said: Said
  case: CaseShown | undefined
}

export function messageShown(ctx: Context, id: string): Look<MessageShown | undefined> {
  const its = sql`(select case_id from ${scopedById(ctx, messages)} where id = ${id})`
  return map(
    both(saidLook(ctx, id), caseShown(ctx, its)),
    ([said, around]) => said && { said, case: around },
  )
}

/** What was done, and the case as it then is. */
export const messageReceipt = (ctx: Context, shown: MessageShown, receipt: Receipt): Card =>
  shown.case
    ? caseReceipt(ctx, shown.case, receipt)
    : messageOpened(ctx, shown.said, shown.said.text)

import { sql } from 'drizzle-orm'
import { conversations } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { first, type Look, map } from '../../../platform/db.ts'
import { receivesChannels, sharedChannelsState } from '../../../platform/env.ts'
import type { Line } from './machinery.ts'

/** Whether what is written in channels is asked for, without which those that are shared make no cases. */
export function sharedLines(ctx: Context): Look<Line[]> {
  const shared = select(ctx, { n: sql<number>`count(*)`.as('n') })
    .from(scoped(ctx, conversations))
    .where(sql`intake is not null`)
  return map(first(shared), (found) => {
    const { env } = ctx.deps
    const many = found?.n ? ` · ${count(found.n, 'channel', ctx.member.locale)} shared` : ''
    const line = { name: 'Shared channels', says: sharedChannelsState(env) + many }
    const todo =
      'What customers write there is not asked for. Set SHARED_CHANNELS to on, and go on as the README says under Shared channels.'
    return [{ ...line, ...(many && !receivesChannels(env) && { todo }) }]
  })
}

import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { cases, messages } from '../../../schema/workspace/cases.ts'
import { companies } from '../../../schema/workspace/people.ts'
import { conversations } from '../../../schema/workspace/places.ts'
import type { Context } from '../../core/context.ts'
import { externalKind } from '../../core/record/external-ids.ts'
import { find } from '../../core/record/queries.ts'
import type { Reader } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { as, type Database, first, map } from '../../platform/db.ts'
import { answerChannel } from './answer-channel.ts'
import type { Case } from './queries.ts'

/** The thread of a shared channel that a case is about: its customer reads what is written there. */

/** By which of its external ids a message names it. */
export const threadSource = 'chat'

export interface InThread {
  channel: string
  thread: string
  message: string
}

export const threadKey = ({ channel, thread, message }: InThread): string =>
  `${channel} ${thread} ${message}`

const key = sql`json_extract(${messages.externalIds}, ${`$.${threadSource}`})`
const channelIn = sql`substr(${key}, 1, instr(${key}, ' ') - 1)`

/** Where it is, while it is shared; the latest, where a case has messages of several. */
export const threadLook = (
  it: Exclude<Reader, { workspace: 'every' }> & { db: Database },
  id: string | SQL,
) =>
  map(
    first(
      select(it, {
        ...as(conversations, 'place'),
        key: sql<string>`${key}`.as('thread_key'),
        customer: sql<string | null>`${companies.name}`.as('customer'),
      })
        .from(scopedById(it, cases))
        .innerJoin(scoped(it, messages), eq(messages.caseId, cases.id))
        .innerJoin(scoped(it, conversations), eq(conversations.externalId, channelIn))
        .leftJoin(scopedById(it, companies), eq(companies.id, conversations.companyId))
        .where(
          sql`${cases.id} = ${id} and ${cases.channel} = 'chat' and ${conversations.intake} is not null`,
        )
        .orderBy(desc(messages.at), desc(messages.id))
        .limit(1),
    ),
    (found) => found && { ...found, thread: found.key.split(' ')[1] ?? '' },
  )

export type Thread = NonNullable<ReturnType<ReturnType<typeof threadLook>['read']>>

/** The channel in which a message stands that a case is made of, where it is shared, and with whom. */
export const sharedChannelOf = (ctx: Context, key: string) =>
  first(
    select(ctx, { companyId: sql<string | null>`${companies.id}`.as('customer_id') })
      .from(scoped(ctx, conversations))
      .leftJoin(scopedById(ctx, companies), eq(companies.id, conversations.companyId))
      .where(
        sql`${conversations.externalId} = ${key.split(' ', 1)[0]} and ${conversations.intake} is not null`,
      )
      .limit(1),
  )

/** The case in which that message is already, as far as this reader sees it. */
export const caseWith = (ctx: Context, key: string) =>
  first(
    select(ctx, { number: sql<number>`${cases.number}`.as('case_number') })
      .from(scopedById(ctx, messages))
      .innerJoin(scopedById(ctx, cases), eq(cases.id, messages.caseId))
      .where(
        sql`${messages.id} in (select record_id from keys where workspace_id = ${ctx.workspace.id}
          and kind = ${externalKind('message', threadSource)} and key = ${key})`,
      )
      .limit(1),
  )

/** By which channel its customer is answered; undefined where none sends it. */
export async function wayOut(ctx: Context, is: Pick<Case, 'id' | 'channel'>) {
  if (is.channel !== 'chat') return answerChannel(ctx.deps.env, is)
  return (await find(ctx, threadLook(ctx, is.id))) && ('chat' as const)
}

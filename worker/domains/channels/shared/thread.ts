import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { messages } from '../../../../schema/workspace/cases.ts'
import { externalKind } from '../../../core/record/external-ids.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { first } from '../../../platform/db.ts'
import { type InThread, threadKey, threadSource } from '../../cases/index.ts'
import type { Reader } from '../sending/message.ts'

/** Messages of cases by where in a shared channel they stand. */

const messageBy = (it: Reader, which: SQL) =>
  first(
    selectAll(it, messages)
      .from(scopedById(it, messages))
      .where(
        and(
          eq(messages.workspaceId, it.workspace.id),
          sql`id in (select record_id from keys where workspace_id = ${it.workspace.id}
            and kind = ${externalKind('message', threadSource)} and ${which} limit 20)`,
        ),
      )
      .orderBy(asc(messages.at), asc(messages.id))
      .limit(1),
  )

export const messageAt = (it: Reader, place: InThread) =>
  messageBy(it, sql`key = ${threadKey(place)}`)

/** The first message of that thread which is in a case. */
export const firstIn = (it: Reader, { channel, thread }: Omit<InThread, 'message'>) =>
  // An exclamation mark follows a space: all keys that begin so.
  messageBy(it, sql`key >= ${`${channel} ${thread} `} and key < ${`${channel} ${thread}!`}`)

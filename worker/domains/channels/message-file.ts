import { eq } from 'drizzle-orm'
import { type MessageFile, messages } from '../../../schema/workspace/cases.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { find, recordLook } from '../../core/record/queries.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { ask, first } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'

const noFile = () => new CrmError('not_found', 'There is no such file in this workspace.')

/** What a link to a file of a message is of, and no other than that. */
export const aboutFile = (id: string, at: string): string => `message file ${id} ${at}`

/** The files of a message that this reader sees. */
export async function filesOfMessage(ctx: Context, id: string): Promise<MessageFile[]> {
  const { files } = await find(ctx, recordLook(ctx, messages, id))
  return files
}

/** A file's name, type and bytes. Throws `not_found` where there is none, or the reader does not see its message. */
export async function openMessageFile(ctx: Context, id: string, at: string) {
  const query = select(ctx, { files: messages.files })
    .from(scopedById(ctx, messages))
    .where(eq(messages.id, id))
  const [found] = await ask(ctx.db, first(query))
  const file = found?.files?.[Number(at)]
  // What a message says does not count: only what came by mail to this workspace.
  if (!file?.key.startsWith(`${ctx.workspace.id}/mail/`)) throw noFile()
  const opened = await bytesOf(ctx.deps.env, file)
  if (!opened) throw noFile()
  return opened
}

/** Its name and bytes, where it still lies in R2. */
export async function bytesOf({ FILES }: Env, { key, name }: MessageFile) {
  const kept = await FILES?.get(key)
  return kept && { name, stream: kept.body as unknown as ReadableStream<Uint8Array> } // the same stream by another type
}

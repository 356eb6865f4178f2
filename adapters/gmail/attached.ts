// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages.attachments/get
import * as z from 'zod'
import type { OpenFile } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import type { Env } from '../../worker/platform/env.ts'
import { askForAttachment, askForMail, type Pass, type Unread } from './client.ts'
import { unread } from './own.ts'

const part = z.object({
  filename: z.string().default(''),
  body: z.object({ attachmentId: z.string().optional(), size: z.number().default(0) }).prefault({}),
  parts: z.array(z.unknown()).default([]),
})

interface Attached {
  name: string
  size: number
  attachmentId: string
}

/** Parts lie in each other a handful deep. */
const deepest = 20

function attachedIn(given: unknown, deep = deepest): Attached[] {
  const { data } = part.safeParse(given)
  if (!data || deep === 0) return []
  const { attachmentId, size } = data.body
  if (data.filename && attachmentId) return [{ name: data.filename, size, attachmentId }]
  return data.parts.flatMap((one) => attachedIn(one, deep - 1))
}

function refused(why: Unread): CrmError {
  const [title, hint] = unread[why]
  return new CrmError('invalid', `${title}.\n${hint}`)
}

const mail = z.object({ payload: z.unknown() })
const content = z.object({ data: z.string() })

async function read<T>(found: { body: unknown } | Unread, as: z.ZodType<T>): Promise<T> {
  if (typeof found === 'string') throw refused(found)
  const { data } = as.safeParse(found.body)
  if (data === undefined) throw refused('silent')
  return data
}

async function bytesOf(env: Env, pass: Pass, attachmentId: string) {
  const { data } = await read(await askForAttachment(env, pass, attachmentId), content)
  return new Blob([Buffer.from(data, 'base64url')]).stream()
}

/** The files of the open mail. Ids of attachments are new each time: their order stays. */
export async function attachedFiles(env: Env, pass: Pass): Promise<OpenFile[]> {
  const { payload } = await read(await askForMail(env, pass, 'whole'), mail)
  return attachedIn(payload).map(({ name, size, attachmentId }, at) => ({
    ...{ id: `${at} ${name}`, name, size },
    open: () => bytesOf(env, pass, attachmentId),
  }))
}

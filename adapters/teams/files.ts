// learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#receive-files-in-personal-chat
import type { OpenFile } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { type Activity, isDirect } from './activity.ts'

const fileInfo = 'application/vnd.microsoft.teams.file.download.info'
/** More files of one message are not looked at. */
const mostFiles = 10
const patience = 25_000

/** The address holds what it may be fetched by, for some minutes; no token goes with it. */
async function fetched(address: string): Promise<ReadableStream<Uint8Array>> {
  const signal = AbortSignal.timeout(patience)
  const response = await fetch(address, { signal }).catch(() => undefined)
  if (response?.ok && response.body) return response.body
  await response?.body?.cancel().catch(() => undefined)
  throw new CrmError('invalid', 'Teams did not give this file. Please send it again in a moment.')
}

/** The files of a message: a bot is handed them in somebody's own chat alone. */
export const filesIn = (activity: Activity): OpenFile[] =>
  activity.attachments.slice(0, mostFiles).flatMap((one, at) => {
    if (!isDirect(activity) || one?.contentType !== fileInfo) return []
    if (typeof one.content !== 'object') return []
    const { downloadUrl, uniqueId = String(at), fileType = '' } = one.content
    const name = one.name ?? `file.${fileType}`
    return [{ id: uniqueId, name, size: 0, open: () => fetched(downloadUrl) }]
  })

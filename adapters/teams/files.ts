// learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#receive-files-in-personal-chat
import type { OpenFile } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { type Activity, isDirect } from './activity.ts'

const fileInfo = 'application/vnd.microsoft.teams.file.download.info'
/** More files of one message are not looked at. */
const mostFiles = 10
const patience = 25_000

/** Bots are handed no files in the clouds of governments and of 21Vianet, whose hosts are others. */
const ofFiles = '.sharepoint.com'

/** A message names the address: nothing is fetched but from where Teams keeps files, or from itself. */
function addressOf({ serviceUrl }: Activity, address: string): string {
  const url = URL.parse(address)
  const isKept = url?.protocol === 'https:' && url.host.endsWith(ofFiles)
  if (url && (isKept || url.origin === URL.parse(serviceUrl)?.origin)) return url.href
  throw new CrmError(
    'invalid',
    'This file lies elsewhere than in Teams. Upload the file itself here.',
  )
}

/** The address holds what it may be fetched by, for some minutes; no token goes with it. */
async function fetched(
  activity: Activity,
  address: string,
  redirects = 3,
): Promise<ReadableStream<Uint8Array>> {
  const url = addressOf(activity, address)
  const signal = AbortSignal.timeout(patience)
  const response = await fetch(url, { redirect: 'manual', signal }).catch(() => undefined)
  if (response?.ok && response.body) return response.body
  await response?.body?.cancel().catch(() => undefined)
  const next = response?.headers.get('location')
  if (next && redirects > 0)
    return fetched(activity, URL.parse(next, url)?.href ?? '', redirects - 1)
  throw new CrmError('invalid', 'Teams did not give this file. Please send it again in a moment.')
}

/** The files of a message: a bot is handed them in somebody's own chat alone. */
export const filesIn = (activity: Activity): OpenFile[] =>
  activity.attachments.slice(0, mostFiles).flatMap((one, at) => {
    if (!isDirect(activity) || one?.contentType !== fileInfo) return []
    if (typeof one.content !== 'object') return []
    const { downloadUrl, uniqueId = String(at), fileType = '' } = one.content
    const name = one.name ?? `file.${fileType}`
    return [{ id: uniqueId, name, size: 0, open: () => fetched(activity, downloadUrl) }]
  })

// https://docs.slack.dev/reference/events/message/file_share
// https://docs.slack.dev/reference/objects/file-object#authentication
import * as z from 'zod'
import type { Deps, OpenFile } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { installation } from '../../worker/identity/bot-token.ts'
import { type Env, slackApiUrl } from '../../worker/platform/env.ts'
import { installLink } from './client.ts'

/** A file of a message, as far as it is fetched. */
export const sharedFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
  is_external: z.boolean().nullish(),
})
export type SharedFile = z.output<typeof sharedFile>

export const filesIn = (given: unknown): SharedFile[] =>
  z
    .array(sharedFile.nullable().catch(null))
    .catch([])
    .parse(given ?? [])
    .flatMap((file) => file ?? [])

const patience = 25_000

const elsewhere = () =>
  new CrmError('invalid', 'This file lies elsewhere than in Slack. Upload the file itself here.')

const notAllowed = (env: Env) =>
  new CrmError(
    'invalid',
    `Alongside may not read files in this Slack yet. Please have it added again, which asks for that: ${installLink(env)}\nThen send the file once more.`,
  )

/** Our token is for Slack's own addresses, and for no others. */
function isSlacks(env: Env, url: URL): boolean {
  const api = new URL(slackApiUrl(env))
  const isHost = url.host === api.host || url.host.endsWith(`.${api.host}`)
  return isHost && url.protocol === api.protocol
}

function addressOf(env: Env, file: SharedFile): URL {
  const address = file.url_private_download ?? file.url_private
  if (file.is_external || !address) throw elsewhere()
  const url = URL.parse(address)
  if (!url || !isSlacks(env, url)) throw elsewhere()
  return url
}

/** To who may not have a file Slack shows its page to sign in. */
const isPage = (response: Response, name: string) =>
  response.status >= 300 ||
  (/^text\/html/i.test(response.headers.get('content-type') ?? '') && !/\.html?$/i.test(name))

async function fetched(deps: Deps, team: string, file: SharedFile) {
  const url = addressOf(deps.env, file)
  const installed = await installation(deps, 'slack', team)
  const response = await fetch(url.href, {
    headers: { authorization: `Bearer ${installed?.botToken ?? ''}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined)
  if (!response || response.status >= 500 || response.status === 429 || !response.body)
    throw new CrmError('invalid', 'Slack did not give this file. Please send it again in a moment.')
  if (response.status === 404 || response.status === 410)
    throw new CrmError('invalid', 'This file is not there any more. Please send it again.')
  if (isPage(response, file.name ?? '')) {
    await response.body.cancel().catch(() => undefined)
    throw notAllowed(deps.env)
  }
  return response.body
}

export const openFile = (deps: Deps, team: string, file: SharedFile): OpenFile => ({
  ...{ id: file.id, name: file.name ?? 'file', size: file.size ?? 0 },
  open: () => fetched(deps, team, file),
})

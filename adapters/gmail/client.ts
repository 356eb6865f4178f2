// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/get
import { type Env, gmailApiUrl } from '../../worker/platform/env.ts'
import type { GoogleEvent } from './event.ts'
import { wanted } from './mail.ts'

const patience = 8_000

/** What a mail is read with: the person's own token and that of the open message. */
export interface Pass {
  messageId: string
  accessToken: string
  userOAuthToken: string
}

/** The pass to the open mail, where one is open and may be read. */
export function passOf({ gmail, authorizationEventObject }: GoogleEvent): Pass | undefined {
  const { messageId, accessToken } = gmail
  const { userOAuthToken } = authorizationEventObject
  return messageId && accessToken && userOAuthToken
    ? { messageId, accessToken, userOAuthToken }
    : undefined
}

/** refused: not allowed · gone: no such mail · silent: no answer, or none to use. */
export type Unread = 'refused' | 'gone' | 'silent'

/** What is read of a mail: its headers and the beginning, or all it says. */
const formats = {
  beginning: [['format', 'metadata'], ...wanted.map((name) => ['metadataHeaders', name])],
  whole: [['format', 'full']],
}

/** What Gmail answers, asked by the person's own token and that of the open message. */
async function asked(
  env: Env,
  pass: Pass,
  path: string[],
  query?: string[][],
): Promise<{ body: unknown } | Unread> {
  const place = [pass.messageId, ...path].map(encodeURIComponent).join('/')
  const url = new URL(`gmail/v1/users/me/messages/${place}`, gmailApiUrl(env))
  if (query) url.search = String(new URLSearchParams(query))
  try {
    const response = await fetch(url, {
      headers: {
        authorization: `Bearer ${pass.userOAuthToken}`,
        'x-goog-gmail-access-token': pass.accessToken,
      },
      signal: AbortSignal.timeout(patience),
    })
    if (response.status === 200) return { body: await response.json() }
    await response.body?.cancel()
    return meaning(response.status)
  } catch (error) {
    console.warn(JSON.stringify({ gmail: error instanceof Error ? error.message : 'no answer' }))
    return 'silent'
  }
}

/** The open mail, as Gmail gives it. */
export const askForMail = (env: Env, pass: Pass, how: keyof typeof formats = 'beginning') =>
  asked(env, pass, [], formats[how])

/** A file of the open mail, as Gmail gives it: its bytes in base64url. */
export const askForAttachment = (env: Env, pass: Pass, id: string) =>
  asked(env, pass, ['attachments', id])

const meaning = (status: number): Unread => {
  if (status === 401 || status === 403) return 'refused'
  return status === 404 || status === 400 ? 'gone' : 'silent'
}

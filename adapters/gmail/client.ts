// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/get
import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/v1'
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

let client: Promise<gmail_v1.Gmail> | undefined

/** Made when a mail is first opened: it is a tenth of the start-up time otherwise. */
const gmail = () => {
  client ??= import('googleapis/build/src/apis/gmail').then((module) => module.gmail('v1'))
  return client
}

/** What is read of a mail: its headers and the beginning, or all it says. */
const formats = {
  beginning: { format: 'metadata', metadataHeaders: wanted },
  whole: { format: 'full' },
}

const optionsOf = (env: Env, { userOAuthToken, accessToken }: Pass) => ({
  rootUrl: gmailApiUrl(env),
  headers: {
    authorization: `Bearer ${userOAuthToken}`,
    'x-goog-gmail-access-token': accessToken,
  },
  timeout: patience,
  retry: false,
  validateStatus: () => true,
})

type Mails = gmail_v1.Gmail['users']['messages']
type Given = Promise<{ status: number; data: unknown }>

/** What Gmail answers, asked by the person's own token and that of the open message. */
async function asked(
  env: Env,
  pass: Pass,
  ask: (mails: Mails, options: ReturnType<typeof optionsOf>) => Given,
): Promise<{ body: unknown } | Unread> {
  const { users } = await gmail()
  try {
    const { status, data } = await ask(users.messages, optionsOf(env, pass))
    return status === 200 ? { body: data } : meaning(status)
  } catch (error) {
    console.warn(JSON.stringify({ gmail: error instanceof Error ? error.message : 'no answer' }))
    return 'silent'
  }
}

/** The open mail, as Gmail gives it. */
export const askForMail = (env: Env, pass: Pass, how: keyof typeof formats = 'beginning') =>
  asked(env, pass, (mails, options) =>
    mails.get({ userId: 'me', id: pass.messageId, ...formats[how] }, options),
  )

/** A file of the open mail, as Gmail gives it: its bytes in base64url. */
export const askForAttachment = (env: Env, pass: Pass, id: string) =>
  asked(env, pass, (mails, options) =>
    mails.attachments.get({ userId: 'me', messageId: pass.messageId, id }, options),
  )

const meaning = (status: number): Unread => {
  if (status === 401 || status === 403) return 'refused'
  return status === 404 || status === 400 ? 'gone' : 'silent'
}

// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/get

import { type GoogleWorld, messageToken, oauthToken, personOf } from './google-world.ts'
import { bearer, type Call, faulty, id, type Reply } from './http.ts'
import type { Google, JsonObject, Mail } from './interface.ts'
import { text } from './json.ts'

const refuse = (code: number, status: string, message: string): Reply => ({
  status: code,
  body: { error: { code, message, status } },
})

export function gmailApi(world: GoogleWorld, call: Call): Reply | 'drop' {
  const { method, path } = call
  const fault = faulty(world.fault, {
    surface: 'google',
    name: 'messages.get',
    method,
    path,
    body: {},
  })
  if (fault) return fault
  const [, user = '', wanted = '', file] =
    /^\/gmail\/v1\/users\/([^/]+)\/messages\/([^/]+)(?:\/attachments\/([^/]+))?$/.exec(
      decodeURIComponent(path),
    ) ?? []
  if (!wanted || method !== 'GET') {
    world.unexpected(`google ${method} ${path}`)
    return refuse(404, 'NOT_FOUND', 'Not Found')
  }
  const person = world.state.people.find((one) => oauthToken(world, one.email) === bearer(call))
  if (!person)
    return refuse(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
  if (user !== 'me' && user !== person.email)
    return refuse(403, 'PERMISSION_DENIED', `Delegation denied for ${person.email}`)
  if (person.withholds)
    return refuse(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.')
  const given = call.headers['x-goog-gmail-access-token']
  if (given !== messageToken(world, person.email, wanted))
    return refuse(403, 'PERMISSION_DENIED', 'Missing access token for authorization.')
  const mail = world.state.mails.find((one) => one.id === wanted && one.mailbox === person.email)
  if (!mail) return refuse(404, 'NOT_FOUND', 'Requested entity was not found.')
  if (file === undefined) return { status: 200, body: resource(mail, call.query) }
  const bytes = given === undefined ? undefined : contentOf(mail, nameIn(file))
  if (!bytes) return refuse(400, 'INVALID_ARGUMENT', 'Invalid attachment token')
  const data = bytes.toString('base64url')
  return { status: 200, body: { size: bytes.length, data } }
}

const mark = 'ANGjdJ'

/** The id of an attachment is another each time it is asked for. */
const attachmentId = (name: string) =>
  `${mark}${Buffer.from(`${id('')} ${name}`).toString('base64url')}`
const nameIn = (given: string) =>
  Buffer.from(given.slice(mark.length), 'base64url').toString('utf8').split(' ').slice(1).join(' ')

function contentOf({ attached = [], contents = {} }: Mail, name: string): Buffer | undefined {
  if (!attached.includes(name)) return undefined
  return Buffer.from(contents[name] ?? '', 'base64')
}

/** Gmail writes a snippet as HTML text. */
const asHtml = (said: string) => said.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)

function resource(mail: Mail, query: URLSearchParams): JsonObject {
  const format = (query.get('format') ?? 'full').toLowerCase()
  const wanted = query.getAll('metadataHeaders').map((one) => one.toLowerCase())
  const headers = mail.headers.filter(
    ({ name }) => format !== 'metadata' || !wanted.length || wanted.includes(name.toLowerCase()),
  )
  const size = Buffer.byteLength(mail.body + (mail.html ?? ''))
  const lines = mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\r\n')
  const raw = Buffer.from(`${lines}\r\n\r\n${mail.body}`).toString('base64url')
  const { mimeType, ...content } = partsOf(mail)
  const part: JsonObject = {
    partId: '',
    mimeType: text(mimeType),
    filename: '',
    headers: headers.map((one) => ({ ...one })),
  }
  return {
    id: mail.id,
    threadId: mail.threadId,
    labelIds: mail.labelIds ?? ['INBOX'],
    snippet: asHtml(mail.snippet),
    sizeEstimate: size + lines.length,
    historyId: '1001',
    internalDate: String(mail.at),
    ...(format === 'raw' && { raw }),
    ...(['full', 'metadata'].includes(format) && {
      payload: { ...(format === 'full' && content), ...part },
    }),
  }
}

const leaf = (mimeType: string, said: string): JsonObject => ({
  ...{
    mimeType,
    filename: '',
    headers: [{ name: 'Content-Type', value: `${mimeType}; charset=UTF-8` }],
  },
  body: { size: Buffer.byteLength(said), data: Buffer.from(said).toString('base64url') },
})

const container = (mimeType: string, parts: JsonObject[]): JsonObject => ({
  ...{ mimeType, filename: '', body: { size: 0 } },
  parts: parts.map((part, at) => ({ partId: String(at), ...part })),
})

/** …/users.messages#MessagePart: what a mail program makes of text, HTML and files. */
function partsOf({
  body,
  html,
  attached = [],
  contents = {},
}: Pick<Mail, 'body' | 'html' | 'attached' | 'contents'>): JsonObject {
  const sizeOf = (name: string) => Buffer.from(contents[name] ?? '', 'base64').length || 40_000
  const plain = leaf('text/plain', body)
  const rich = html === undefined ? undefined : leaf('text/html', html)
  const said = rich && body ? container('multipart/alternative', [plain, rich]) : (rich ?? plain)
  if (attached.length === 0) return said
  const files = attached.map((filename) => ({
    ...{ mimeType: 'application/octet-stream', filename, headers: [] },
    body: { attachmentId: attachmentId(filename), size: sizeOf(filename) },
  }))
  return container('multipart/mixed', [said, ...files])
}

const hexId = () => id('', 16).toLowerCase()

/** What is read of HTML, as far as the beginning of a mail in a list goes. */
const shownOf = (html: string) =>
  html
    .replace(/<(head|style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|zwnj|zwj|shy|#\d+);/gi, ' ')

export function addMail(world: GoogleWorld, given: Parameters<Google['addMail']>[0]): Mail {
  const { from, to, subject, cc, messageId, more = {}, ...rest } = given
  personOf(world, given.mailbox)
  const at = given.at ?? world.now()
  const domain = from.match(/@([\w.-]+)/)?.[1] ?? 'mail.example'
  const header = (name: string, value: string) => ({ name, value })
  const body = given.body ?? ''
  const mailId = given.id ?? hexId()
  const mail: Mail = {
    id: mailId,
    threadId: mailId,
    snippet: (body || shownOf(given.html ?? '')).replace(/\s+/g, ' ').trim().slice(0, 120),
    body,
    at,
    headers: [
      header('Delivered-To', given.mailbox),
      header('MIME-Version', '1.0'),
      header('Date', new Date(at).toUTCString().replace('GMT', '+0000')),
      header('Message-ID', messageId ?? `<${hexId()}@${domain}>`),
      header('Subject', subject),
      header('From', from),
      header('To', to),
      ...(cc ? [header('Cc', cc)] : []),
      ...Object.entries(more).map(([name, value]) => header(name, value)),
      header('Content-Type', text(partsOf({ ...rest, body }).mimeType)),
    ],
    ...rest,
  }
  world.state.mails.push(mail)
  world.changed()
  return mail
}

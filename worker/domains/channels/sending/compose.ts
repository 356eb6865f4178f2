// developers.cloudflare.com/email-service/reference/headers
import type { Deps, Workspace } from '../../../core/context.ts'
import { localPart, shortOf, supportAddress } from '../../../identity/channels/addresses.ts'
import { spokenTo } from '../../../language/customer-words/index.ts'
import { ownMark } from '../../../language/mail/automatic.ts'
import { shorten } from '../../../language/shorten.ts'
import { mailSource } from '../mail/mail-key.ts'
import { replyAddress } from '../mail/reply-address.ts'
import { emailOf } from '../sender.ts'
import { talkLink } from '../web/link.ts'
import type { ToSend } from './message.ts'

/** A mail as Cloudflare's binding takes it. */
export interface OutMail {
  to: string
  from: { email: string; name: string }
  replyTo: string
  subject: string
  text: string
  headers: Record<string, string>
}

/** A value of a header may have 2,048 bytes. */
const longestHeader = 2000

/** Who wrote last in the case, else the person's own first address. */
function customerOf({ message, before }: ToSend): string | undefined {
  const wrote = before.filter(({ direction }) => direction === 'in')
  const [by] = wrote.flatMap(({ sender }) => emailOf(sender) ?? [])
  const known: unknown = JSON.parse(message.emails ?? '[]')
  return by ?? (Array.isArray(known) ? known.find((one) => typeof one === 'string') : undefined)
}

/** What a header takes of what other mail systems call their mails. */
const plainId = /^<[\x21-\x7e]+>$/

/** What was said before in the case, by Message-ID: the nearest, and as many as there is room for. */
function threadOf({ before }: ToSend): Record<string, string> {
  const ids = before.flatMap(({ externalIds }) => {
    const id = externalIds?.[mailSource]
    return id && plainId.test(id) ? id : []
  })
  const [nearest] = ids
  if (!nearest) return {}
  let all = ''
  for (const id of ids) if (id.length + all.length < longestHeader) all = `${id} ${all}`
  return { 'In-Reply-To': nearest, References: all.trim() }
}

/** "Re: Printer broken [#1042]" */
function subjectOf({ message: { about, number } }: ToSend): string {
  const bare = about.replaceAll(/\s+/g, ' ').trim()
  const re = /^re:/i.test(bare) ? bare : `Re: ${bare}`
  return bare.includes(`#${number}`) ? shorten(re, 200) : `${shorten(re, 180)} [#${number}]`
}

/** Their own signature, else who wrote it and for whom, below the line that mail programs know a signature by (RFC 3676). */
function signed({ message: { author, signature }, text }: ToSend, { name }: Workspace): string {
  const own = (signature ?? (author ? `${author}\n${name}` : name)).trim()
  const bare = text.trimEnd()
  const isSigned = /(?:^|\n)-- ?\n/.test(bare) || bare.endsWith(own)
  return isSigned ? bare : `${bare}\n\n-- \n${own}`
}

/** Programs do not answer what no person wrote: rfc-editor.org/rfc/rfc3834#section-2. */
const automatic = ({ message }: ToSend): Record<string, string> =>
  message.author ? {} : { 'Auto-Submitted': 'auto-generated' }

const nameOf = ({ message }: ToSend, { name }: Workspace) =>
  message.author ? `${message.author}, ${name}` : name

/** Where the customer reads and answers it without a mail program; not below what nobody wrote. */
async function withLink(
  deps: Pick<Deps, 'env' | 'now'>,
  { id, locale }: Workspace,
  { message }: ToSend,
  text: string,
): Promise<string> {
  if (!message.author) return text
  const { talk } = spokenTo(message.language, locale).words
  const link = await talkLink(deps, id, { id: message.caseId, contactId: message.whose })
  return `${text}\n\n${talk.online}\n${link}`
}

/** Undefined where nobody's address is known. */
export async function composed(
  deps: Pick<Deps, 'env' | 'now'>,
  workspace: Workspace,
  given: ToSend,
): Promise<OutMail | undefined> {
  const to = customerOf(given)
  if (!to) return undefined
  const { env } = deps
  const { caseId } = given.message
  const own = given.to && localPart(env, given.to)
  // An answer to the signed address comes from the one that everybody may write to.
  const from = own && !own.includes('+') ? given.to : undefined
  return {
    to,
    from: { email: from ?? supportAddress(env, workspace.id), name: nameOf(given, workspace) },
    replyTo: await replyAddress(env, workspace.id, caseId),
    subject: subjectOf(given),
    text: await withLink(deps, workspace, given, signed(given, workspace)),
    headers: { ...threadOf(given), ...automatic(given), [ownMark]: shortOf(workspace.id) },
  }
}

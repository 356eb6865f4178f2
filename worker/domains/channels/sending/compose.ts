// developers.cloudflare.com/email-service/reference/headers
import type { Deps, Workspace } from '../../../core/context.ts'
import { localPart, shortOf, supportAddress } from '../../../identity/channels/addresses.ts'
import { spokenTo } from '../../../language/customer-words/index.ts'
import { emailKey } from '../../../language/email-address.ts'
import { ownMark } from '../../../language/mail/automatic.ts'
import { shorten } from '../../../language/shorten.ts'
import { mailSource } from '../../cases/index.ts'
import { replyAddress } from '../mail/reply-address.ts'
import { emailOf } from '../sender.ts'
import { talkLink } from '../web/link.ts'
import { customersAddress, ownAddresses } from './addressed.ts'
import type { ToSend } from './message.ts'

/** `content` is in base64. */
interface Attached {
  disposition: 'attachment'
  filename: string
  type: string
  content: string
}

/** A mail as Cloudflare's binding takes it. */
export interface OutMail {
  to: string
  cc?: string[]
  from: { email: string; name: string }
  replyTo?: string
  subject: string
  text: string
  html?: string
  attachments?: Attached[]
  headers: Record<string, string>
}

/** A value of a header may have 2,048 bytes. */
const longestHeader = 2000

/** Who wrote in the case, the latest first. */
const writersOf = ({ before }: ToSend): string[] =>
  before.flatMap(({ direction, sender }) => (direction === 'in' && emailOf(sender)) || [])

const ownOf = ({ message }: ToSend) => ownAddresses(message.emails)

/** As it was shown before it was sent, else the customer alone. */
const recipientsOf = (given: ToSend): (string | undefined)[] =>
  given.message.recipients ?? [customersAddress({ writers: writersOf(given), own: ownOf(given) })]

/** Others answer mails of a case too: is this address surely the customer's? */
function isCustomers(address: string, given: ToSend): boolean {
  const is = (other: string) => emailKey(other) === emailKey(address)
  return given.message.whose ? ownOf(given).some(is) : writersOf(given).every(is)
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

/** Programs do not answer what no person wrote: rfc-editor.org/rfc/rfc3834#section-2, and Exchange by its own header. */
const automatic = ({ message }: ToSend): Record<string, string> =>
  message.author ? {} : { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

const nameOf = ({ message }: ToSend, { name }: Workspace) =>
  message.author ? `${message.author}, ${name}` : name

/** Where the customer, and nobody else, reads and answers it on the web; not below what nobody wrote. */
async function withLink(
  deps: Pick<Deps, 'env' | 'now'>,
  { id, locale }: Workspace,
  given: ToSend,
  to: string,
  text: string,
): Promise<string> {
  const { message } = given
  if (!message.author || !isCustomers(to, given)) return text
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
  const [to, ...copies] = recipientsOf(given)
  const cc = copies.flatMap((one) => one ?? [])
  if (!to) return undefined
  const { env } = deps
  const { caseId } = given.message
  const own = given.to && localPart(env, given.to)
  // An answer to the signed address comes from the one that everybody may write to.
  const from = own && !own.includes('+') ? given.to : undefined
  return {
    to,
    ...(cc.length && { cc }),
    from: { email: from ?? supportAddress(env, workspace.id), name: nameOf(given, workspace) },
    replyTo: await replyAddress(env, workspace.id, caseId),
    subject: subjectOf(given),
    text: cc.length
      ? signed(given, workspace)
      : await withLink(deps, workspace, given, to, signed(given, workspace)),
    headers: { ...threadOf(given), ...automatic(given), [ownMark]: shortOf(workspace.id) },
  }
}

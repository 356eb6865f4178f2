import type { Deps, Workspace } from '../../../core/context.ts'
import { wholeFile } from '../../../language/mail/file-bytes.ts'
import { type Mail, readMail } from '../../../language/mail/read-mail.ts'
import type { Address } from '../../../language/mail-headers.ts'
import { colleagueIn, writtenTo } from './by-colleague.ts'

/** What a colleague forwards to us. */
export interface Forwarded {
  /** Who wrote it first. */
  author: Address
  /** Which colleague forwarded it. */
  by: string
  /** The mail itself, where it was attached and not written into theirs. */
  attached?: Letter
}

interface Letter {
  mail: Mail
  raw: Uint8Array
}

const isMail = ({ type }: { type: string }) => type === 'message/rfc822'

/** The one mail that is attached to a mail to us alone: in an answer to somebody it is an enclosure. */
async function attachedTo(deps: Deps, workspace: Workspace, { mail, raw }: Letter) {
  const [place, ...more] = mail.files.filter(isMail)
  if (!place || more.length || (await writtenTo(deps, workspace, mail)).length) return undefined
  const inner = wholeFile(raw, place)
  return { mail: await readMail(inner), raw: inner }
}

/** What a colleague forwards; what customers forward is theirs. */
export async function forwardedBy(
  deps: Deps,
  workspace: Workspace,
  letter: Letter,
): Promise<Forwarded | undefined> {
  const { mail } = letter
  const by =
    mail.forwarded || mail.files.some(isMail) ? await colleagueIn(deps, workspace, mail) : undefined
  if (!by) return undefined
  if (mail.forwarded) return { author: mail.forwarded, by }
  const attached = await attachedTo(deps, workspace, letter)
  return attached?.mail.from && { author: attached.mail.from, by, attached }
}

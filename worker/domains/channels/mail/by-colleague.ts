import type { Deps, Workspace } from '../../../core/context.ts'
import { unlessTaken } from '../../../core/record/external-ids.ts'
import { localPart } from '../../../identity/channels/addresses.ts'
import { colleaguesAmong, ownDomainsAmong } from '../../../identity/colleagues.ts'
import { emailKey } from '../../../language/email-address.ts'
import { isForged } from '../../../language/mail/authentication.ts'
import type { Mail } from '../../../language/mail/read-mail.ts'
import { companyDomain } from '../../../language/mail-domains.ts'
import { type Inbound, keepAnswer, keepNote } from '../../cases/index.ts'
import { senderOf } from '../sender.ts'
import type { Sides } from './which-case.ts'

/** What colleagues write from their own mailbox. */

/** The colleague who wrote it. Anybody can write a colleague’s address above a mail. */
export async function colleagueIn(deps: Deps, { id }: Workspace, { from, proof }: Mail) {
  if (!from || isForged(proof)) return undefined
  return (await colleaguesAmong(deps, id, [from.email])).get(from.email)
}

/** Whom it went to beside us. */
const readersOf = ({ env }: Deps, { to, copies }: Mail): string[] =>
  [...to, ...copies].flatMap(({ email }) => (localPart(env, email) === undefined ? [email] : []))

const isAnyOf = (some: string[], all: string[]): boolean => {
  const keys = new Set(all.map(emailKey))
  return some.some((one) => keys.has(emailKey(one)))
}

type Message = Omit<Inbound, 'caseId' | 'opens' | 'note' | 'sender'> & { authorId: string }

/** About a case: an answer, where its customer got it as well, else a note. */
export function keptOfColleague(
  deps: Deps,
  workspace: Workspace,
  { mail, about, message }: { mail: Mail; about: Sides; message: Message },
): Promise<{ messageId: string }> {
  const { externalIds, contactId: _theirs, ...rest } = message
  const recipients = readersOf(deps, mail)
  const given = { ...rest, caseId: about.id }
  const { contactId, emails, wrote } = about
  // The page of a case shows its customer what went to them, and not what went to others.
  const isTheirs = isAnyOf(recipients, contactId ? emails : wrote.slice(-1))
  const whose = isTheirs ? { contactId } : { sender: senderOf(mail.from ?? { email: 'unknown' }) }
  const isAnswer = isTheirs || isAnyOf(recipients, wrote)
  return unlessTaken(externalIds, (ids) => {
    const named = ids && { externalIds: ids }
    return isAnswer
      ? keepAnswer(deps, workspace, { ...given, ...named, ...whose, recipients })
      : keepNote(deps, workspace, { ...given, ...named })
  })
}

/** Whom a colleague writes to with a copy to us; nobody where they write to us, or to colleagues. */
export async function writtenTo(deps: Deps, workspace: Workspace, mail: Mail): Promise<string[]> {
  const { to } = mail
  const domains = to.flatMap(({ email }) => companyDomain(email) ?? [])
  const ours = await ownDomainsAmong(deps, workspace.id, domains)
  const isOurs = ({ email }: { email: string }) =>
    localPart(deps.env, email) !== undefined || ours.has(companyDomain(email) ?? '')
  return to.some(isOurs) ? [] : readersOf(deps, mail)
}

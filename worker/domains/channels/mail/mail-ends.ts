import type { Deps, Workspace } from '../../../core/context.ts'
import { unlessTaken } from '../../../core/record/external-ids.ts'
import { shortOf } from '../../../identity/channels/addresses.ts'
import { colleaguesAmong } from '../../../identity/colleagues.ts'
import { forwardedPart } from '../../../language/forwarded-mail.ts'
import { isForged } from '../../../language/mail/authentication.ts'
import { type Mail, readMail } from '../../../language/mail/read-mail.ts'
import type { Address } from '../../../language/mail-headers.ts'
import { type Inbound, keepNote, mailKey, mailSource, receiveMessage } from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import { kindOfAddress } from '../kind-named.ts'
import { personWith } from '../person.ts'
import { senderOf } from '../sender.ts'
import { reported } from '../sending/reported.ts'
import { attached } from './attach.ts'
import { rawOf } from './raw.ts'
import { whyIgnored } from './rules.ts'
import { caseOfMail, isOwnCase } from './which-case.ts'
import { writtenBy } from './written-by.ts'

/** How an arrival ends. */
export type Ended = Partial<Pick<Arrival, 'state' | 'reason' | 'caseId' | 'messageId'>> &
  Partial<Pick<Arrival, 'subject' | 'sender' | 'payload'>>

interface Forwarded {
  /** Who wrote it first. */
  author: Address
  /** Which colleague forwarded it. */
  by: string
}

/** The colleague who wrote it. Anybody can write a colleague’s address above a mail. */
async function colleagueIn(deps: Deps, { id }: Workspace, { from, proof }: Mail) {
  if (!from || isForged(proof)) return undefined
  return (await colleaguesAmong(deps, id, [from.email])).get(from.email)
}

/** What a colleague forwards; what customers forward is theirs. */
async function forwardedBy(
  deps: Deps,
  workspace: Workspace,
  mail: Mail,
): Promise<Forwarded | undefined> {
  const { forwarded } = mail
  const by = forwarded && (await colleagueIn(deps, workspace, mail))
  return by ? { author: forwarded, by } : undefined
}

/** What the customer wrote; what a colleague wrote above it is a note of theirs. */
function wordsOf({ text, own, rest, forwarded }: Mail, by: string | undefined) {
  if (!by) return { text: (forwarded ? text : own) || '(no text)' }
  const note = rest ? { text: own, authorId: by } : undefined
  return { text: forwardedPart(text), ...(note && { note }) }
}

/** A message that came with the Message-ID of another one is kept all the same. */
const received = (deps: Deps, workspace: Workspace, { externalIds, ...rest }: Inbound) =>
  unlessTaken(externalIds, (ids) =>
    receiveMessage(deps, workspace, { ...rest, ...(ids && { externalIds: ids }) }),
  )

export async function mailEnds(deps: Deps, workspace: Workspace, is: Arrival): Promise<Ended> {
  const raw = await rawOf(deps.env, is)
  if (!raw) return { state: 'failed', reason: 'Its mail does not lie in R2 any more.' }
  const mark = shortOf(workspace.id)
  const mail = await readMail(raw.bytes, { envelopeFrom: raw.envelope.from, mark })
  const [forwarded, { writer, isOwnList }] = await Promise.all([
    forwardedBy(deps, workspace, mail),
    writtenBy(deps, workspace, mail),
  ])
  const author = forwarded?.author ?? writer ?? { email: raw.envelope.from || 'unknown' }
  const said = { sender: senderOf(author), subject: mail.subject }
  const seen = { ...said, payload: { proof: mail.proof } }
  const about = is.forced ? undefined : await reported(deps, workspace, mail.report)
  if (about) return { ...seen, state: 'appended', ...about }
  const person = await personWith(deps, workspace, { email: author.email })
  const who = { email: author.email, contactId: person?.id }
  const caseId = await caseOfMail(deps, workspace, mail, { recipient: is.recipient, who })
  const kind = kindOfAddress(is.recipient)
  // Who answers a case through a group or a ticket system writes to us, and not to many.
  const isMeant = is.forced || isOwnList || (mail.automatic === 'list' && caseId !== undefined)
  const reason = isMeant ? undefined : whyIgnored(mail.automatic)
  if (reason) return { ...seen, state: 'ignored', reason, caseId: caseId ?? null }
  const files = await attached(deps.env, is, { mail, raw: raw.bytes, isForwarded: !!forwarded })
  const externalIds = mail.id ? { [mailSource]: await mailKey(mail.id) } : undefined
  const by = caseId && !forwarded && (await colleagueIn(deps, workspace, mail))
  if (by && !(await isOwnCase(deps, workspace, caseId, who))) {
    const note = {
      ...{ requestId: `email ${is.id}`, channel: 'email' as const, at: is.at, caseId },
      ...{ subject: mail.subject, authorId: by, text: mail.own || '(no text)', files },
    }
    const { messageId } = await unlessTaken(externalIds, (ids) =>
      keepNote(deps, workspace, { ...note, ...(ids && { externalIds: ids }) }),
    )
    return { ...seen, state: 'appended', caseId, messageId }
  }
  const { messageId, opened, earlier, ...found } = await received(deps, workspace, {
    ...{ requestId: `email ${is.id}`, channel: 'email', at: is.at, ...said },
    ...{ caseId, contactId: person?.id ?? null },
    ...(kind && { opens: { kind } }),
    ...wordsOf(mail, forwarded?.by),
    files,
    ...(externalIds && { externalIds }),
  })
  return {
    ...seen,
    state: opened || (earlier && !caseId) ? 'case' : 'appended',
    messageId,
    caseId: found.caseId,
  }
}

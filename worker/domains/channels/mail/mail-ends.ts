import type { Deps, Workspace } from '../../../core/context.ts'
import { unlessTaken } from '../../../core/record/external-ids.ts'
import { shortOf } from '../../../identity/channels/addresses.ts'
import { forwardedPart } from '../../../language/forwarded-mail.ts'
import { withAnswersWithin } from '../../../language/mail/answers-within.ts'
import { type Mail, readMail } from '../../../language/mail/read-mail.ts'
import { type Inbound, mailKey, mailSource, receiveMessage } from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import { kindOfAddress } from '../kind-named.ts'
import { personWith } from '../person.ts'
import { senderOf } from '../sender.ts'
import { reported } from '../sending/reported.ts'
import { attached } from './attach.ts'
import { colleagueIn, keptOfColleague, writtenTo } from './by-colleague.ts'
import { type Forwarded, forwardedBy } from './forwarded.ts'
import { rawOf } from './raw.ts'
import { whyIgnored } from './rules.ts'
import { caseOfMail, isOwnCase, saidTo, sidesOf } from './which-case.ts'
import { writtenBy } from './written-by.ts'

/** How an arrival ends. */
export type Ended = Partial<Pick<Arrival, 'state' | 'reason' | 'caseId' | 'messageId'>> &
  Partial<Pick<Arrival, 'subject' | 'sender' | 'payload'>>

const textOf = ({ text, own, forwarded }: Mail) => (forwarded ? text : own) || '(no text)'

/** What they wrote; what a colleague wrote above what they forward is a note of theirs. */
async function wordsOf(
  deps: Deps,
  workspace: Workspace,
  mail: Mail,
  { by, caseId, attached }: Partial<Forwarded> & { caseId: string | undefined },
) {
  const { text, own, rest, forwarded } = mail
  if (by && attached)
    return { text: textOf(attached.mail), ...(own && { note: { text: own, authorId: by } }) }
  if (by) return { text: forwardedPart(text), ...(rest && { note: { text: own, authorId: by } }) }
  if (!caseId || !rest || forwarded) return { text: textOf(mail) }
  return { text: withAnswersWithin(mail, await saidTo(deps, workspace, caseId)) }
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
    forwardedBy(deps, workspace, { mail, raw: raw.bytes }),
    writtenBy(deps, workspace, mail),
  ])
  const author = forwarded?.author ?? writer ?? { email: raw.envelope.from || 'unknown' }
  const letter = forwarded?.attached ?? { mail, raw: raw.bytes }
  const { id: messageId, subject } = letter.mail
  const said = { sender: senderOf(author), subject }
  const seen = { ...said, payload: { proof: mail.proof } }
  const bounced = is.forced ? undefined : await reported(deps, workspace, mail)
  if (bounced) return { ...seen, ...bounced }
  const person = await personWith(deps, workspace, { email: author.email })
  const who = { email: author.email, contactId: person?.id }
  const caseId = await caseOfMail(deps, workspace, mail, { recipient: is.recipient, who })
  const kind = kindOfAddress(is.recipient)
  // Who answers a case through a group or a ticket system writes to us, and not to many.
  const isMeant = is.forced || isOwnList || (mail.automatic === 'list' && caseId !== undefined)
  const reason = isMeant ? undefined : whyIgnored(mail.automatic)
  if (reason) return { ...seen, state: 'ignored', reason, caseId: caseId ?? null }
  const files = await attached(deps.env, is, {
    ...{ ...letter, size: raw.bytes.length, isForwarded: !!forwarded },
  })
  const externalIds = messageId ? { [mailSource]: await mailKey(messageId) } : undefined
  const by = forwarded ? undefined : await colleagueIn(deps, workspace, mail)
  const about = by && caseId ? await sidesOf(deps, workspace, caseId) : undefined
  const once = { requestId: `email ${is.id}`, channel: 'email' as const, at: is.at, files }
  const given = { ...once, subject, ...(externalIds && { externalIds }) }
  if (by && about && !isOwnCase(about, who)) {
    const message = { ...given, authorId: by, text: textOf(mail) }
    const kept = await keptOfColleague(deps, workspace, { mail, about, message })
    return { ...seen, state: 'appended', caseId: about.id, ...kept }
  }
  const recipients = by && !caseId ? await writtenTo(deps, workspace, mail) : []
  const [to] = recipients
  const customer = to ? await personWith(deps, workspace, { email: to }) : person
  const { opened, earlier, ...found } = await received(deps, workspace, {
    ...{ ...given, ...said, caseId, contactId: customer?.id ?? null },
    ...(kind && { opens: { kind } }),
    ...(by && to && { sentBy: by, recipients }),
    ...(await wordsOf(deps, workspace, mail, { ...forwarded, caseId })),
  })
  return {
    ...seen,
    state: opened || (earlier && !caseId) ? 'case' : 'appended',
    messageId: found.messageId,
    caseId: found.caseId,
  }
}

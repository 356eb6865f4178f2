import type { Reply } from '../../worker/conversation/reply.ts'
import { answer, type Request } from '../../worker/conversation/request.ts'
import type { Deps, OpenText, Person } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { secret } from '../../worker/platform/env.ts'
import { newId } from '../../worker/platform/id.ts'
import { attachedFiles } from './attached.ts'
import type { Ink } from './calls.ts'
import { drawCard, drawLookUp, type GoogleCard } from './cards.ts'
import { askForMail, type Pass, passOf } from './client.ts'
import type { GoogleEvent } from './event.ts'
import { drawForm } from './forms.ts'
import { readText } from './mail.ts'
import { connectCard, unread } from './own.ts'

/** A verified event, and who it speaks for. */
export interface Visit {
  deps: Deps
  event: GoogleEvent
  person: Person
  /** The address of the mailbox it comes from. */
  mailbox: string
}

export const inkOf = ({ env, now }: Deps): Ink => ({
  url: `${secret(env, 'PUBLIC_URL')}/gmail/do`,
  mint: () => newId('press', now),
})

/** Whom a code would let in. */
const mayConnect = ['unjoined', 'disconnected', 'removed', 'taken']

export function draw(ink: Ink, reply: Reply): GoogleCard {
  if ('form' in reply) return drawForm(ink, reply.form)
  const asks = reply.stranger !== undefined && mayConnect.includes(reply.stranger)
  if (asks) return connectCard(ink, '', undefined, reply.card)
  const isLookUp = !reply.changed && !reply.tone
  return isLookUp ? drawLookUp(ink, reply.card) : drawCard(ink, reply.card)
}

export const answerTo = (visit: Visit, requestId: string, request: Request): Promise<Reply> =>
  answer(visit.deps, visit.person, { requestId, ...beside(visit) }, request)

/** The mail that is open beside what is asked: its text is read where it is needed. */
export function beside(visit: Visit) {
  const pass = passOf(visit.event)
  return (
    pass && {
      openText: () => openText(visit, pass),
      openFiles: () => attachedFiles(visit.deps.env, pass),
    }
  )
}

async function openText({ deps, mailbox }: Visit, pass: Pass): Promise<OpenText> {
  const read = await askForMail(deps.env, pass, 'whole')
  const text = typeof read === 'string' ? undefined : readText(read.body, mailbox)
  if (text) return text
  const [title, hint] = unread[typeof read === 'string' ? read : 'silent']
  throw new CrmError('invalid', `${title}, so nothing was saved.\n${hint}`)
}

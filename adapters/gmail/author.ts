import { companyDomain } from '../../worker/language/mail-domains.ts'
import type { Address } from '../../worker/language/mail-headers.ts'
import { nameBeforeVia } from '../../worker/language/person-names.ts'

/** The headers that say who wrote a mail; each with the addresses it has. */
export interface Senders {
  from: Address | undefined
  replyTo: Address | undefined
  /** support.google.com/groups: who wrote to a group, where the group stands as the sender. */
  original: Address | undefined
}

/** What forms and systems write from, so that an answer goes to Reply-To alone. */
const machine =
  /^(?:no[._-]?reply|do[._-]?not[._-]?reply|donotreply|mailer|notifications?|notify|forms?|webforms?|contact[._-]?form|website|wordpress|automated?|system)(?:$|[^a-z])/

/** What nobody reads the answers to. */
const unread =
  /^(?:no[._-]?reply|do[._-]?not[._-]?reply|mailer[._-]?daemon|postmaster|bounces?)(?:$|[^a-z])/

/** rfc-editor.org/rfc/rfc2369, rfc3834: sent by a machine, or to many. */
export const isAutomatic = (author: Address | undefined, field: (name: string) => string) =>
  unread.test(author?.email ?? '') ||
  field('List-Unsubscribe') !== '' ||
  /^(?:bulk|junk)$/i.test(field('Precedence').trim()) ||
  /^auto-/i.test(field('Auto-Submitted').trim())

/**
 * The person who wrote, where a list or a form of our company, or a machine, stands as the sender.
 * `mailbox` says which company is ours.
 */
export function authorOf({ from, replyTo, original }: Senders, mailbox: string) {
  const ours = companyDomain(mailbox)
  const isOurs = ({ email }: Address) => ours !== undefined && companyDomain(email) === ours
  const other = [original, replyTo].find((one) => one && !isOurs(one) && one.email !== from?.email)
  if (!from || !other) return from ?? other
  const via = nameBeforeVia(from.name ?? '')
  if (!via && !isOurs(from) && !machine.test(from.email)) return from
  const name = via ?? other.name ?? (replyTo?.email === other.email ? replyTo.name : undefined)
  return { email: other.email, ...(name && { name }) }
}

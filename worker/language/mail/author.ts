import type { Address } from '../mail-headers.ts'
import { nameBeforeVia } from '../person-names.ts'

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

/** The person who wrote, where a list or a form of our company, or a machine, stands as the sender. */
export function authorOf(
  { from, replyTo, original }: Senders,
  isOurs: (one: Address) => boolean,
): Address | undefined {
  const other = [original, replyTo].find((one) => one && !isOurs(one) && one.email !== from?.email)
  if (!from || !other) return from ?? other
  const via = nameBeforeVia(from.name ?? '')
  if (!via && !isOurs(from) && !machine.test(from.email)) return from
  const name = via ?? other.name ?? (replyTo?.email === other.email ? replyTo.name : undefined)
  return { email: other.email, ...(name && { name }) }
}

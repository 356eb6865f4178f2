import type { ReceivedMessage } from '../../../core/call.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { conversationOf } from '../../../core/record/conversations.ts'
import { memberCalled } from '../../../identity/channels/writers.ts'
import { colleaguesAmong } from '../../../identity/colleagues.ts'
import { emailAddress } from '../../../language/email-address.ts'
import { shorten } from '../../../language/shorten.ts'
import { senderOf } from '../sender.ts'
import type { Shared } from './place.ts'

/** Who wrote in a shared channel. */
export interface Writer {
  isColleague: boolean
  /** The colleague, where the CRM knows them. */
  memberId: string | null
  email: string | undefined
  sender: string
}

/** Members of the team or tenant that we were added to are colleagues, and so is who has a member's address. */
export async function writerOf(
  deps: Deps,
  workspace: Workspace,
  place: Shared,
  { surface, account, user, name: called = '' }: ReceivedMessage,
): Promise<Writer> {
  const memberBy = (id: string) => memberCalled(deps, workspace.id, { surface, account, user: id })
  const known = user && (await memberBy(user))
  const threads = user && !known ? deps.threads[surface] : undefined
  const is = await threads?.writer(deps, conversationOf(place), user)
  const memberId = known || (is?.user && is.user !== user && (await memberBy(is.user)))
  const name = is?.name || called
  if (memberId) return { isColleague: true, memberId, email: undefined, sender: name }
  const email = emailAddress(is?.email ?? '')
  const ours = await colleaguesAmong(deps, workspace.id, email ? [email] : [])
  const [theirs = null] = ours.values()
  const isGuest = is?.guest ?? !is
  const sender = email ? senderOf({ name, email }) : shorten(name.trim(), 100)
  return { isColleague: !isGuest || theirs !== null, memberId: theirs, email, sender }
}

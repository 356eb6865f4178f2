import type { Deps, Workspace } from '../../../core/context.ts'
import { ownDomainsAmong } from '../../../identity/colleagues.ts'
import { authorOf } from '../../../language/mail/author.ts'
import type { Mail } from '../../../language/mail/read-mail.ts'
import { companyDomain } from '../../../language/mail-domains.ts'

/**
 * Who wrote a mail that came through a list or a form, and whether the list is the workspace's own,
 * as where its support address is a group.
 */
export async function writtenBy(
  deps: Deps,
  workspace: Workspace,
  { from, replyTo, original, list, automatic }: Mail,
) {
  const others = [original, replyTo].filter((one) => one && one.email !== from?.email)
  const lists = automatic === 'list' && list ? [{ email: `list@${list}` }] : []
  const asked = others.length || lists.length ? [from, ...others, ...lists] : []
  const domains = asked.flatMap((one) => (one && companyDomain(one.email)) ?? [])
  const ours = await ownDomainsAmong(deps, workspace.id, domains)
  const isOurs = ({ email }: { email: string }) => ours.has(companyDomain(email) ?? '')
  return {
    writer: authorOf({ from, replyTo, original }, isOurs),
    isOwnList: lists.some(isOurs),
  }
}

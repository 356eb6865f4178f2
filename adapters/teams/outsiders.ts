// learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#fetch-the-roster-or-user-profile
import type { Conversation, Deps } from '../../worker/core/context.ts'
import { Refused } from '../../worker/delivery/channel.ts'
import type { Readers } from '../../worker/identity/outsiders.ts'
import { type Place, people } from './client.ts'
import { isObject } from './json.ts'
import { isGuest, named, userIn } from './person.ts'
import { botOf } from './token.ts'

/** The first thousand are looked at. */
const pages = 2

const unknown = {
  unknown: 'Teams does not let me see whether guests or another company read this.',
}

/** Guests, and people of other tenants a channel is shared with. */
export async function outsidersIn({ env }: Pick<Deps, 'env'>, to: Conversation): Promise<Readers> {
  const { account, externalId, serviceUrl } = to
  if (!serviceUrl) return { guests: 0, companies: 0 }
  try {
    const all = await roster(env, { serviceUrl, conversation: externalId })
    const strange = all.entries.filter((entry) => isGuest(entry, account))
    const tenants = strange.flatMap(({ tenantId }) =>
      typeof tenantId === 'string' && tenantId !== account ? [tenantId] : [],
    )
    const guests = strange.length - tenants.length
    const companies = new Set(tenants).size
    const people = all.entries.flatMap((entry) => userIn(entry) ?? [])
    const others = strange.map((entry) => named(entry, account))
    return { guests, companies, people, others, ...(all.more && { unseen: true as const }) }
  } catch (error) {
    if (error instanceof Refused && error.kind !== 'later') return unknown
    throw error
  }
}

async function roster(env: Deps['env'], place: Place) {
  const entries: Record<string, unknown>[] = []
  let more: string | undefined
  for (let at = 0; at < pages && (at === 0 || more); at += 1) {
    const { members, continuationToken } = await people(botOf(env), place, more)
    entries.push(...(Array.isArray(members) ? members.filter(isObject) : []))
    more =
      typeof continuationToken === 'string' && continuationToken ? continuationToken : undefined
  }
  return { entries, more: more !== undefined }
}

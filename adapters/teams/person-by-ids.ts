import type { Deps, Person } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { serviceUrlOf } from '../../worker/identity/service-url.ts'
import { member, openChat } from './client.ts'
import type { EntraUser } from './entra-token.ts'
import { named } from './person.ts'
import { botOf } from './token.ts'

const unknown = () =>
  new CrmError(
    'forbidden',
    'Alongside does not know you in Teams yet. Say hello to it there first, then sign in again.',
  )

/**
 * Somebody whom a token names. Who never spoke to the bot becomes no member by it: nobody says whether
 * they are a guest there.
 */
export function personByIds(deps: Deps, { tid, oid }: EntraUser): Person {
  const key = { surface: 'teams', account: tid, user: oid } as const
  return {
    ...key,
    async profile() {
      const serviceUrl = await serviceUrlOf(deps, key)
      if (!serviceUrl) throw unknown()
      const bot = botOf(deps.env)
      const conversation = await openChat(bot, serviceUrl, tid, oid)
      return named(await member(bot, { serviceUrl, conversation }, oid), tid)
    },
  }
}

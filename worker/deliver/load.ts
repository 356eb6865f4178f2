import { inArray } from 'drizzle-orm'
import { workspaces } from '../../schema/directory/directory.ts'
import { conversations } from '../../schema/workspace/places.ts'
import {
  type Context,
  type Conversation,
  contextOf,
  type Deps,
  type Workspace,
} from '../context.ts'
import { ask, both, database, directory, rows } from '../db.ts'
import type { Surface } from '../env.ts'
import { recordShown } from '../show/record.ts'
import type { Post, Ready } from './send.ts'

/** Where each post stands and what it shall show: two trips, however many there are. */
export async function load(deps: Deps, due: Post[], now: number): Promise<Ready[]> {
  const known = directory(deps.env, deps.meter)
  const data = database(deps.env, '*', deps.meter)
  const of = <T>(pick: (post: Post) => T) => [...new Set(due.map(pick))]
  const [[homes], [places]] = await Promise.all([
    ask(
      known,
      rows(
        known
          .select()
          .from(workspaces)
          .where(
            inArray(
              workspaces.id,
              of((post) => post.workspaceId),
            ),
          ),
      ),
    ),
    ask(
      data,
      rows(
        data
          .select()
          .from(conversations)
          .where(
            inArray(
              conversations.id,
              of((post) => post.conversationId),
            ),
          ),
      ),
    ),
  ])
  const settled = due.flatMap((post) => {
    const home = homes.find(({ id }) => id === post.workspaceId)
    const place = places.find(
      (row) => row.id === post.conversationId && row.workspaceId === home?.id,
    )
    return home && place ? [{ post, to: conversationOf(place), home }] : []
  })
  const views = new Map(
    settled.map(({ post, to, home }) => [
      post.recordId,
      { ctx: reading({ ...deps, now }, home, to), id: post.recordId },
    ]),
  )
  const all = [...views.values()]
  const [shown] = await ask(data, both(...all.map(({ ctx, id }) => recordShown(ctx, id))))
  const byRecord = new Map(all.map(({ id }, at) => [id, shown[at]]))
  return settled.flatMap(({ post, to }) => {
    const view = byRecord.get(post.recordId)
    return view ? [{ post, to, shown: view }] : []
  })
}

const conversationOf = (row: typeof conversations.$inferSelect): Conversation => ({
  surface: row.surface as Surface, // written from a Conversation, in place.ts
  account: row.account,
  externalId: row.externalId,
  ...(row.name && { name: row.name }),
  ...(row.serviceUrl && { serviceUrl: row.serviceUrl }),
  ...(row.threaded !== null && { threaded: row.threaded }),
})

/** Everyone reads a posted card: it is written in the workspace's own way. */
function reading(deps: Deps, workspace: Workspace, conversation: Conversation): Context {
  const { timeZone, locale } = workspace
  const member = { id: '', name: '', email: null, role: 'viewer' as const, timeZone, locale }
  const { surface, account } = conversation
  const person = { surface, account, user: '', profile: async () => ({ name: '' }) }
  return contextOf(deps, { workspace, member }, person, { requestId: '', conversation }, {})
}

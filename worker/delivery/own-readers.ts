import { inArray } from 'drizzle-orm'
import { members } from '../../schema/directory/directory.ts'
import type { conversations } from '../../schema/workspace/places.ts'
import type { Deps } from '../core/context.ts'
import { ownChat } from '../core/record/conversations.ts'
import { ask, directory, rows } from '../platform/db.ts'
import type { Post } from './post.ts'

export type MemberRow = typeof members.$inferSelect
type Place = typeof conversations.$inferSelect

/** Who alone reads a post: what somebody asked for in their own chat is drawn for them. */
export async function ownReaders(deps: Deps, due: Post[], places: Place[]) {
  const isOwn = ({ conversationId }: Post) =>
    places.some(
      ({ id, outsidersAt }) => id === conversationId && outsidersAt === ownChat.outsidersAt,
    )
  const mine = due.filter((post) => post.askedBy && isOwn(post))
  const found = new Map<string, MemberRow>()
  if (mine.length === 0) return found
  const db = directory(deps.env, deps.meter)
  const asked = [...new Set(mine.flatMap(({ askedBy }) => askedBy ?? []))]
  const query = db.select().from(members).where(inArray(members.id, asked))
  const [all] = await ask(db, rows(query))
  for (const post of mine) {
    const is = all.find(
      ({ id, workspaceId, active }) =>
        id === post.askedBy && workspaceId === post.workspaceId && active,
    )
    if (is) found.set(post.id, is)
  }
  return found
}

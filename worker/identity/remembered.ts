import type { apiTokens } from '../../schema/directory/access.ts'
import type { members, workspaces } from '../../schema/directory/directory.ts'
import type { Known, Person } from '../core/context.ts'
import { keptFor } from '../platform/kept-for.ts'

type Who = Pick<Person, 'surface' | 'account' | 'user'>

const minute = 60_000
const people = keptFor<Known>(minute)
/** Members by how they are named in a text. */
const named = keptFor<string>(minute)

const keyOf = ({ surface, account }: Pick<Who, 'surface' | 'account'>, user: string) =>
  `${surface} ${account} ${user}`

/** Who this was when last looked up, in this isolate. */
export const kept = (person: Who, now: number) => people.get(keyOf(person, person.user), now)

export const keep = (person: Who, known: Known, now: number) =>
  people.set(keyOf(person, person.user), known, now)

/** Forgets what was remembered of a person, so that the next request reads it anew. */
export const forget = (person: Who) => people.delete(keyOf(person, person.user))

/** A token of the API, whose it is and whether anything says that they belong. */
export interface TokenKnown {
  token: typeof apiTokens.$inferSelect
  member: typeof members.$inferSelect
  workspace: typeof workspaces.$inferSelect
  vouched: boolean
}

/** By what they are digested to; only what writes goes by them, because its guard asks again. */
export const tokensKnown = keptFor<TokenKnown>(minute)

/** Everyone who was remembered of this workspace is looked up anew. */
export function forgetWorkspace(id: string): void {
  people.deleteWhere(({ workspace }) => workspace.id === id)
  tokensKnown.deleteWhere(({ workspace }) => workspace.id === id)
}

/** The member whom a colleague of this person, by the vendor's id, was when last looked up. */
export const memberNamed = (person: Who, user: string, now: number) =>
  named.get(keyOf(person, user), now)

export const keepNamed = (person: Who, user: string, memberId: string, now: number) =>
  named.set(keyOf(person, user), memberId, now)

import { type SQL, sql } from 'drizzle-orm'
import { workspaceNumber } from '../../platform/id.ts'
import { declaredKind } from './registry.ts'

const most = 64

/**
 * Where the search words of a kind of a workspace stand, which is said in each of them and in each index:
 * one number, which says both. Workspaces that were made when ids were longer, and kinds of their own,
 * are named by a text.
 */
export function shelfOf(workspaceId: string, kind: string): number | string {
  const [number, at] = [workspaceNumber(workspaceId), declaredKind(kind)?.shelf]
  return number === undefined || at === undefined ? `${workspaceId} ${kind}` : number * most + at
}

/** Is it one of the shelves of this workspace? */
export function isShelfOf(workspaceId: string): SQL {
  const named = sql`shelf > ${`${workspaceId} `} and shelf < ${`${workspaceId}!`}`
  const number = workspaceNumber(workspaceId)
  if (number === undefined) return named
  return sql`(shelf >= ${number * most} and shelf < ${(number + 1) * most} or ${named})`
}

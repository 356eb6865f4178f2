import { type SQL, sql } from 'drizzle-orm'
import { isAtLeast } from '../permissions.ts'
import type { RecordKind } from './kind.ts'
import type { Audience } from './reader.ts'
import { wasSeenIn } from './scoped.ts'
import { hiddenKinds } from './seen.ts'

/** A field of a removed record, by its image. */
export const inImage = (image: SQL, field: string): SQL =>
  sql`(${image} ->> ${sql.raw(`'$.${field}'`)})`

/**
 * Did the reader see the record before it was removed, by that member? What is about other records is
 * seen by who sees those, which may be removed themselves by now: where not everybody sees everything,
 * only those it belonged to and who removed it are sure to have seen it.
 */
export function wasSeen(reader: Audience, { table, rights }: RecordKind, image: SQL, by: SQL): SQL {
  const seen = wasSeenIn(reader, table, image) ?? sql`1`
  const seesAll = !reader.shared && isAtLeast(reader.member.role, 'admin')
  const isLimited = reader.workspace.visibility || hiddenKinds(reader).length
  if (!rights.visible || !isLimited || seesAll) return seen
  const whose = [by, ...(rights.whose ?? []).map((field) => inImage(image, field))]
  return sql`(${seen} and ${reader.member.id} in (${sql.join(whose, sql`, `)}))`
}

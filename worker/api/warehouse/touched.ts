import { type SQL, sql } from 'drizzle-orm'
import type { Run } from '../../core/event/schedule.ts'
import { type Look, rows } from '../../platform/db.ts'

/** A record that something happened to. */
export interface Touched {
  /** Of the event: later ones have a higher one. */
  number: number
  kind: string
  id: string
  version: number
  event: string
  at: number
  gone: number
}

/** What was sent last: the number of an event, and which of its changes. */
type Place = [number: number, id: string, version: number]

export const placeIn = (cursor: string): Place => {
  const [number = '0', id = '', version = '0'] = cursor.split(' ')
  return [Number(number), id, Number(version)]
}

export const cursorOf = ({ number, id, version }: Touched): string => `${number} ${id} ${version}`

const changed = sql`events e join changes c on c.event_id = e.id`

const named = <T>(column: SQL, name: string) => sql<T>`${column}`.as(name)

/** The next changes, in the order they were written. */
export function touchedLook({ db, workspace, cursor }: Run, most: number): Look<Touched[]> {
  const [number, id, version] = placeIn(cursor)
  const left = sql`e.workspace_id = ${workspace.id} and e.rowid >= ${number}
    and (e.rowid > ${number} or (c.record_id, c.version) > (${id}, ${version}))`
  return rows(
    db
      .select({
        number: named<number>(sql`e.rowid`, 'number'),
        kind: named<string>(sql`c.kind`, 'kind'),
        id: named<string>(sql`c.record_id`, 'id'),
        version: named<number>(sql`c.version`, 'version'),
        event: named<string>(sql`e.id`, 'event'),
        at: named<number>(sql`e.at`, 'at'),
        gone: named<number>(sql`(c.after is null)`, 'gone'),
      })
      .from(changed)
      .where(left)
      .orderBy(sql`e.rowid`, sql`c.record_id`, sql`c.version`)
      .limit(most),
  )
}

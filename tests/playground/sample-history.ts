/** What `commit` would have written, kept in memory: records, their events and every change. */

import { createHash } from 'node:crypto'
import { getTableColumns } from 'drizzle-orm'
import type {
  changes as changesTable,
  events as eventsTable,
} from '../../schema/workspace/history.ts'
import { saysItself } from '../../worker/core/event/commit/first-image.ts'
import { same, stored, storedNew } from '../../worker/core/event/commit/index.ts'
import type { Row } from '../../worker/core/record/kind.ts'
import { recordKind } from '../../worker/core/record/registry.ts'
import { anywhere } from '../support/kinds.ts'
import type { Chance } from './sample-chance.ts'

type EventRow = typeof eventsTable.$inferSelect
type ChangeRow = typeof changesTable.$inferSelect

export interface Moment {
  name: string
  at: number
  by: string
  surface: 'slack' | 'teams' | 'gmail'
  notes?: Record<string, string | boolean>
  /** Of an e-mail: its own; else one is made. */
  requestId?: string
  /** What it is about, where nothing is changed. */
  about?: string
}

export type Done =
  | { op: 'insert'; kind: string; row: Record<string, unknown> & { id: string } }
  | { op: 'edit'; id: string; patch: Record<string, unknown> }

export interface History {
  workspaceId: string
  chance: Chance
  records: Map<string, { kind: string; row: Row }>
  events: EventRow[]
  changes: ChangeRow[]
  happen(moment: Moment, ...done: Done[]): void
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

export function historyOf(workspaceId: string, chance: Chance): History {
  const records: History['records'] = new Map()
  const events: EventRow[] = []
  const changes: ChangeRow[] = []

  function insert(eventId: string, at: number, kind: string, given: Record<string, unknown>) {
    const external = 'externalIds' in getTableColumns(recordKind(anywhere, kind).table)
    const row: Row = {
      ...{ id: '', ...(external && { externalIds: null }) },
      ...{ ...given, workspaceId, version: 1, createdAt: at },
    }
    records.set(row.id, { kind, row })
    const seen = { eventId, workspaceId, kind, recordId: row.id, version: 1 }
    const itself = saysItself(recordKind(anywhere, kind), row)
    changes.push({ ...seen, before: null, after: itself ? {} : storedNew(anywhere, kind, row) })
  }

  function edit(eventId: string, id: string, wish: Record<string, unknown>) {
    const record = records.get(id)
    if (!record) throw new Error(`${id} is not there to be changed`)
    const { kind, row } = record
    const fields = Object.keys(wish).filter((field) => !same(row[field], wish[field]))
    const part = (of: Record<string, unknown>) =>
      stored(anywhere, kind, Object.fromEntries(fields.map((field) => [field, of[field]])))
    if (saysItself(recordKind(anywhere, kind), row)) {
      const first = changes.find((one) => one.recordId === id)
      if (first) first.after = storedNew(anywhere, kind, row)
    }
    const version = row.version + 1
    const seen = { eventId, workspaceId, kind, recordId: id, version }
    changes.push({ ...seen, before: part(row), after: part(wish) })
    record.row = { ...row, ...wish, version }
  }

  function happen(moment: Moment, ...done: Done[]): void {
    const { name, at, by: memberId, surface, notes } = moment
    const id = chance.id('event', at)
    const [first] = done
    const recordId = moment.about ?? (first?.op === 'insert' ? first.row.id : first?.id) ?? null
    const requestId = moment.requestId ?? `${Math.floor(at / 1000)}.${chance.id('sample', at)}`
    const input = moment.requestId ?? digest(`${name} ${id}`)
    const rest = { parentId: null, undoes: null, notes: notes ?? null }
    events.push({
      id,
      workspaceId,
      requestId,
      input,
      name,
      memberId,
      surface,
      at,
      recordId,
      ...rest,
    })
    for (const one of done)
      if (one.op === 'insert') insert(id, at, one.kind, one.row)
      else edit(id, one.id, one.patch)
  }

  return { workspaceId, chance, records, events, changes, happen }
}

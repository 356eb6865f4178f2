import type { changes, events } from '../../../schema/workspace/history.ts'
import { eventType } from '../../core/event/carried.ts'
import { turned } from '../../core/event/commit/index.ts'
import { eventNamed } from '../../core/event/define.ts'
import { type FieldChanges, fieldChanges } from '../../core/event/field-changes.ts'
import { shapeOfValues } from '../../core/record/outside.ts'
import type { Audience } from '../../core/record/reader.ts'
import { kindOf, recordKind } from '../../core/record/registry.ts'
import { hiddenKinds, isEveryones, visibilityOf, whoseIn } from '../../core/record/seen.ts'
import { flat } from '../../core/record/values.ts'

type Change = typeof changes.$inferSelect
type Values = Record<string, unknown>

/** An event, and what it was about: the record as it is now, and its changes from this event on. */
export interface Happened {
  reader: Audience
  event: typeof events.$inferSelect & { who: string | null }
  changes: Change[]
  row: Values | undefined
}

/** The body of a call, the same at each try; undefined where not everybody may know of the record. */
export function bodyOf({ reader, event, changes: all, row }: Happened): string | undefined {
  const { id, name, recordId, memberId, who, surface, at, notes } = event
  const kind = kindOf(recordId ?? '')
  // One that is not found though nothing took it away is hidden.
  if (!recordId || (!row && all.at(-1)?.after !== null)) return undefined
  const change = all.find(({ eventId }) => eventId === id)
  const later = change ? all.filter(({ version }) => version > change.version) : []
  const then = asItWas(reader, kind, row ?? {}, later)
  const before = (change?.before && turned(reader, kind, change.before)) ?? undefined
  const isGone = change?.after === null
  const is = isGone ? (before ?? {}) : then
  if (!row && wasHidden(reader, kind, all)) return undefined
  const { personal } = recordKind(reader, kind).rights
  if (personal?.(is) || (before && personal?.({ ...is, ...before }))) return undefined
  const version = change?.version ?? row?.version
  const record = { id: recordId, kind, version, ...shapeOfValues(reader, kind, is) }
  return JSON.stringify({
    type: eventType(name, recordId),
    timestamp: new Date(at).toISOString(),
    data: {
      record: { ...record, ...(isGone && { removed: true }) },
      changes: change ? changed(reader, change) : {},
      by: memberId ? { id: memberId, name: who } : null,
      surface: surface || null,
      event: id,
      ...Object.fromEntries((eventNamed(name)?.carries ?? []).map((one) => [one, notes?.[one]])),
    },
  })
}

/** Was what is gone not for everybody, as far as that is still known? */
function wasHidden(reader: Audience, kind: string, all: Change[]): boolean {
  const { table, rights } = recordKind(reader, kind)
  const images = all.flatMap(({ before, after }) => [before ?? {}, after ?? {}])
  const visibility = visibilityOf(reader, kind)
  if (visibility === 'nobody') return true
  if (whoseIn(table) && visibility) return !images.every(isEveryones)
  // What it was about may be hidden.
  const isLimited = reader.workspace.visibility || hiddenKinds(reader).length
  return Boolean(rights.visible && isLimited)
}

/** A record before all of these changes, in their order. */
const asItWas = (reader: Audience, kind: string, row: Values, since: Change[]): Values =>
  Object.assign(
    {},
    flat(row),
    ...since.toReversed().map(({ before }) => before && turned(reader, kind, before)),
  )

/** What each field was and became; of what is new or gone, only what held something. */
const changed = (reader: Audience, change: Change): FieldChanges =>
  Object.fromEntries(
    Object.entries(fieldChanges(reader, change)).filter(
      ([, { from, to }]) => from !== null || to !== null,
    ),
  )

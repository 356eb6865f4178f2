import type { Context } from '../../context.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { outsideName } from '../../record/outside.ts'
import { recordKind, seenFields } from '../../record/registry.ts'
import { same, stored, turned } from '../commit/index.ts'
import type { Event, Seen } from '../define.ts'
import { leaderOf } from './values.ts'

/** What somebody set of a merged record since: whose it is, once the records are two again, is asked. */

/** It stays with the one that was kept, goes back to what it was, or, as an id, to one that comes back. */
export type Decided = Record<string, string>
export const stays = 'now'
export const goesBack = 'before'

export interface Parting {
  event: Event
  kept: Seen
  /** The records that come back, as the merge found them. */
  gone: Seen[]
  seen: Seen[]
  row: Row
}

/** A field that was set since, with those that follow it; what a formula comes to nobody set. */
export interface Since {
  /** What programs call it, and answers name it by. */
  called: string
  name: string
  label: string
  fields: string[]
  /** As the database holds them: before the merge, and now. */
  was: Record<string, unknown>
  is: Record<string, unknown>
}

/** What a field of the kept record held before the merge, and as the merge left it. */
function heldAt({ kept, seen }: Parting, name: string, is: unknown) {
  if (name in (kept.after ?? {}))
    return { before: kept.before?.[name] ?? null, left: kept.after?.[name] ?? null }
  const first = laterOf({ kept, seen }).find(({ before, after }) => before && name in (after ?? {}))
  const was = first ? (first.before?.[name] ?? null) : (is ?? null)
  return { before: was, left: was }
}

const laterOf = ({ kept, seen }: Pick<Parting, 'kept' | 'seen'>) =>
  seen.filter(({ recordId, version }) => recordId === kept.recordId && version > kept.version)

/** The field that stands for those that are right only with it. */
function leading(kind: RecordKind, name: string): string {
  const leader = leaderOf(kind, name)
  return leader === 'together' ? (kind.together?.[0] ?? name) : (leader ?? name)
}

export function setSince(ctx: Context, parting: Parting): Since[] {
  const { kept, row } = parting
  const kind = recordKind(ctx, kept.kind)
  const is = stored(ctx, kind.kind, row)
  const seen = seenFields(ctx, kind.kind)
  const set = new Set(laterOf(parting).flatMap(({ after }) => Object.keys(after ?? {})))
  const moved = [...set].filter((name) => {
    if (seen[name]?.formula) return false
    const { before, left } = heldAt(parting, name, is[name])
    return ![before, left].some((one) => same(is[name] ?? null, one))
  })
  return [...Map.groupBy(moved, (name) => leading(kind, name))].flatMap(([name, some]) => {
    // By itself where it was set, else by what was.
    const inOrder = some.includes(name) ? [name, ...some] : some
    const spoken = inOrder.find((one) => seen[one] && !seen[one].unspoken)
    const field = spoken === undefined ? undefined : seen[spoken]
    if (!field || spoken === undefined) return []
    const fields = Object.keys(is).filter((one) => one === name || leading(kind, one) === name)
    const sides = (of: (one: string) => unknown) =>
      Object.fromEntries(fields.map((one) => [one, of(one) ?? null]))
    return [
      {
        ...{ name, label: field.label, called: outsideName(spoken, field) },
        ...{ fields, is: sides((one) => is[one]) },
        was: sides((one) => heldAt(parting, one, is[one]).before),
      },
    ]
  })
}

export const answerOf = (decided: Decided, { called }: Since) => decided[called] ?? decided['*']

/** What the kept record and those that come back hold then, beside what they held before. */
export function parted(ctx: Context, parting: Parting, decided: Decided) {
  const patch: Record<string, unknown> = {}
  const given = new Map<string, Record<string, unknown>>()
  for (const one of setSince(ctx, parting)) {
    const answer = answerOf(decided, one)
    if (answer === undefined || answer === stays) continue
    Object.assign(patch, turned(ctx, parting.kept.kind, one.was))
    if (answer === goesBack) continue
    given.set(answer, { ...given.get(answer), ...turned(ctx, parting.kept.kind, one.is) })
  }
  return { patch, given }
}

/** The names of those whose value stays with the record that was kept. */
export const staying = (ctx: Context, parting: Parting, decided: Decided): string[] =>
  setSince(ctx, parting).flatMap((one) => {
    const answer = answerOf(decided, one)
    return answer === undefined || answer === stays ? one.fields : []
  })

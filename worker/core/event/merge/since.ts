import { ask } from '../../../platform/db.ts'
import { act, open } from '../../action/buttons.ts'
import type { Card, Choice, Item } from '../../card.ts'
import type { Context } from '../../context.ts'
import { CrmError, fieldError } from '../../errors.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { outsideName } from '../../record/outside.ts'
import { namesOf } from '../../record/queries.ts'
import { recordKind, seenFields } from '../../record/registry.ts'
import { asText } from '../../record/search-words.ts'
import { same, stored, turned } from '../commit/index.ts'
import type { Event, Seen } from '../define.ts'
import { describe, idsIn } from '../describe.ts'
import { leaderOf } from './values.ts'

/** What somebody set of a merged record since: whose it is, once the records are two again, is asked. */

/** It stays with the one that was kept, goes back to what it was, or, as an id, to one that comes back. */
export type Decided = Record<string, string>
const stays = 'now'
const goesBack = 'before'

interface Parting {
  event: Event
  kept: Seen
  /** The records that come back, as the merge found them. */
  gone: Seen[]
  seen: Seen[]
  row: Row
}

/** A field that was set since, with those that follow it. */
interface Since {
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
  const set = new Set(laterOf(parting).flatMap(({ after }) => Object.keys(after ?? {})))
  const moved = [...set].filter((name) => {
    const { before, left } = heldAt(parting, name, is[name])
    return ![before, left].some((one) => same(is[name] ?? null, one))
  })
  const seen = seenFields(ctx, kind.kind)
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

const answerOf = (decided: Decided, { called }: Since) => decided[called] ?? decided['*']

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

interface Asked extends Since {
  choices: Choice[]
}

async function asked(ctx: Context, parting: Parting): Promise<Asked[]> {
  const { kept, gone, row } = parting
  const kind = recordKind(ctx, kept.kind)
  const all = setSince(ctx, parting)
  const sides = all.flatMap(({ was, is }) => [was, is])
  const ids = idsIn(
    ctx,
    sides.map((after) => ({ kind: kind.kind, before: null, after })),
  )
  const [names] = await ask(ctx.db, namesOf(ctx, ids))
  const called = (one: object) => asText((one as Row)[kind.title ?? '']) || `this ${kind.noun[0]}`
  return all.map((one) => {
    const text = (after: Record<string, unknown>) =>
      describe(ctx, { kind: kind.kind, before: null, after }, row, names) || `${one.label}: empty`
    const choices = [
      { value: stays, label: `${text(one.is)}, of ${called(row)}` },
      ...gone.map(({ recordId, before }) => ({
        ...{ value: recordId, label: `${text(one.is)}, of ${called(before ?? {})}` },
      })),
      { value: goesBack, label: `${text(one.was)}, as it was` },
    ]
    return { ...one, choices }
  })
}

/** Throws what has to be decided, with what was decided so far; nothing where all of it is. */
export async function mustBeDecided(
  ctx: Context,
  parting: Parting,
  { decided, isAsking }: { decided: Decided; isAsking: boolean },
): Promise<void> {
  const all = await asked(ctx, parting)
  mustBeFields(ctx, parting, decided)
  const open = all.filter((one) =>
    one.choices.every(({ value }) => value !== answerOf(decided, one)),
  )
  if (open.length === 0 && !(isAsking && all.length)) return
  throw new CrmError('conflict', `Somebody changed this since. Say whose it is: ${listed(all)}.`, {
    fields: Object.fromEntries(
      open.map(({ called, label }) => [called, `${label} was changed since the merge.`]),
    ),
    choices: Object.fromEntries(all.map(({ called, choices }) => [called, choices])),
    card: card(ctx, parting, { all, decided }),
  })
}

/** Throws where something is answered that is no field. */
function mustBeFields(ctx: Context, { kept }: Parting, decided: Decided): void {
  const known = Object.entries(seenFields(ctx, kept.kind)).map(([name, is]) =>
    outsideName(name, is),
  )
  const odd = Object.keys(decided).find((called) => called !== '*' && !known.includes(called))
  if (odd === undefined) return
  const [, many] = recordKind(ctx, kept.kind).noun
  throw fieldError('values', `${many} have no field "${odd}".`)
}

const listed = (all: Asked[]) =>
  new Intl.ListFormat('en-GB').format(all.map(({ label }) => label.toLowerCase()))

interface Choosing {
  all: Asked[]
  decided: Decided
}

function card(ctx: Context, { event, row }: Parting, { all, decided }: Choosing): Card {
  const { title } = recordKind(ctx, event.recordId?.split('_')[0] ?? '')
  const chosen = Object.fromEntries(all.map((one) => [one.called, answerOf(decided, one) ?? stays]))
  const choose = (called: string, value: string) =>
    act('Use this', 'undo', { event: event.id, values: { ...chosen, [called]: value }, asks: true })
  const items = all.flatMap(({ called, choices }): Item[] => {
    const is = choices.find(({ value }) => value === chosen[called])
    const others = choices.filter((one) => one !== is)
    return others.map(({ value, label }) => ({
      ...{ title: is?.label ?? '', text: `or ${label}`, button: choose(called, value) },
    }))
  })
  const undo = act('Undo', 'undo', { event: event.id, values: chosen })
  return {
    title: `Take ${asText(row[title ?? '']) || 'these'} apart again`,
    parts: [{ kind: 'list', title: 'Changed since', items }],
    buttons: [{ ...undo, style: 'primary' }, open(row.id)],
  }
}

import type { Context } from '../../context.ts'
import type { Row } from '../../record/kind.ts'
import { kindOf, recordKind, spokenFields } from '../../record/registry.ts'
import type { Change } from '../commit/index.ts'
import { type Deciding, defineEvent, type Event, type Seen } from '../define.ts'
import { turn } from '../turn.ts'
import { movedBack } from './moving.ts'
import { type Decided, parted, staying } from './since.ts'
import { mustBeDecided } from './undecided.ts'

/** Several records became one: what that does, and how it is taken apart again. */

const partOf = (seen: Seen[], event: Event, is: (one: Seen) => boolean) =>
  seen.filter((one) => one.eventId === event.id && is(one))

/** The change of the record that was kept, and those of the ones that became it. */
const keptIn = (seen: Seen[], event: Event) =>
  partOf(seen, event, ({ recordId }) => recordId === event.recordId)[0]
const goneIn = (seen: Seen[], event: Event) =>
  partOf(seen, event, ({ after, kind }) => after === null && kind === kindOf(event.recordId ?? ''))

const turnOf = (ctx: Context, one: Seen, seen: Seen[], now: Map<string, Row>) =>
  turn(
    ctx,
    one,
    seen.filter(({ recordId }) => recordId === one.recordId),
    now.get(one.recordId),
  )

/** What the merge did, and what it left: undefined where nothing of it is left. */
function partingOf(event: Event, seen: Seen[], now: Map<string, Row>) {
  const [kept, row] = [keptIn(seen, event), now.get(event.recordId ?? '')]
  const gone = goneIn(seen, event)
  return kept && row && gone.length ? { event, kept, gone, seen, row } : undefined
}

function apart(
  event: Event,
  seen: Seen[],
  now: Map<string, Row>,
  ctx: Context,
  decided: Decided,
): Change[] {
  const parting = partingOf(event, seen, now)
  if (!parting) return []
  const { kept, row, gone } = parting
  const { patch, given } = parted(ctx, parting, decided)
  const back = turnOf(ctx, kept, seen, now).change
  // Nothing links to it yet: what does is set back below.
  const again = gone.flatMap((one) => {
    const { change } = turnOf(ctx, one, seen, now)
    return change?.op === 'insert'
      ? [
          {
            ...{ op: 'insert' as const, kind: change.kind },
            row: { ...change.row, ...given.get(one.recordId) },
          },
        ]
      : []
  })
  const places = typeof event.notes?.places === 'string' ? event.notes.places : ''
  const ids = gone.map(({ recordId }) => recordId)
  const set = back?.op === 'edit' ? back.patch : {}
  const edited = { op: 'edit' as const, kind: kept.kind, row, patch: { ...set, ...patch } }
  // What stands above it goes back first, and its ids elsewhere are free before the others come.
  return [...movedBack(ctx, places, event.id, { kept: row, gone: ids }), edited, ...again]
}

/** Fields of the one that was kept which somebody set since, and that stay there. */
function left(event: Event, seen: Seen[], now: Map<string, Row>, ctx: Context, decided: Decided) {
  const parting = partingOf(event, seen, now)
  if (!parting) return {}
  const { kept } = parting
  const { patch } = parted(ctx, parting, decided)
  const set = [...turnOf(ctx, kept, seen, now).left, ...staying(ctx, parting, decided)]
  const names = spokenFields(
    ctx,
    kept.kind,
    [...new Set(set)].filter((name) => !(name in patch)),
  )
  const { title } = recordKind(ctx, kept.kind)
  const called = title ? now.get(kept.recordId)?.[title] : undefined
  return names.length
    ? { left: `Changed since, so it stays with ${called ?? 'it'}: ${names.join(' and ')}.` }
    : {}
}

async function asks(
  event: Event,
  seen: Seen[],
  now: Map<string, Row>,
  ctx: Context,
  deciding: Deciding,
): Promise<void> {
  const parting = partingOf(event, seen, now)
  if (parting) await mustBeDecided(ctx, parting, deciding)
}

export const apartEvent = defineEvent({
  name: 'taken-apart',
  receipt: ({ title }) => (title ? `Undone: ${title}` : 'Undone'),
  subtitle: 'What was merged is there again, with what was its own.',
  timeline: 'Taken apart again',
  did: 'took apart',
  thread: 'mends',
  turns: true,
  webhooks: true,
  undo: false,
})

export const mergedEvent = defineEvent({
  name: 'merged',
  receipt: ({ title }) => `Merged: ${title}`,
  timeline: 'Merged',
  did: 'merged something into',
  thread: 'mends',
  webhooks: true,
  undo: {
    as: apartEvent,
    whole: true,
    back: apart,
    asks,
    notes: left,
    twice: 'These were taken apart again already.',
  },
})

import { and, eq, type SQL, sql } from 'drizzle-orm'
import { events } from '../../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../../schema/workspace/people.ts'
import { segmentMoves } from '../../../../schema/workspace/segments.ts'
import { act, open } from '../../../core/action/buttons.ts'
import { type Card, listed } from '../../../core/card.ts'
import { noticeRows } from '../../../core/event/commit/notices.ts'
import { wanted } from '../../../core/event/commit/webhooks.ts'
import type { Audience } from '../../../core/record/reader.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import { activeReaders } from '../../../identity/readers.ts'
import { ask, columnsOf, rows, type Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Segment } from '../queries.ts'
import { isStill, type Step, type Work, type Working } from './work.ts'

const atOnce = 100
const fewNames = 5

interface Move {
  recordId: string
  entered: boolean
  at: number
  /** Null where the reader does not see them, or they are not there any more. */
  name: string | null
}

const here = ({ run, segment }: Working) =>
  and(eq(segmentMoves.workspaceId, run.workspace.id), eq(segmentMoves.segmentId, segment.id))

const nameFor = (reader: Audience): SQL => sql`coalesce(
  (select k.name from ${scopedById(reader, contacts, 'k')} where k.id = ${segmentMoves.recordId}),
  (select c.name from ${scopedById(reader, companies, 'c')} where c.id = ${segmentMoves.recordId}))`

async function movesOf(working: Working, most: number, name = sql`null`): Promise<Move[]> {
  const { run } = working
  const { recordId, entered, at } = segmentMoves
  const query = run.db
    .select({ recordId, entered, at, name: sql<string | null>`${name}`.as('name') })
    .from(segmentMoves)
    .where(here(working))
    .orderBy(recordId)
    .limit(most)
  const [found] = await ask(run.db, rows(query))
  return found
}

const eventName = (entered: boolean) => (entered ? 'segment.entered' : 'segment.left')

/** An event each, once however often this is done, with the webhooks that carry it. */
function written({ run, segment }: Working, moves: Move[]): Statement[] {
  const { db, workspace, now } = run
  const made = moves.map(({ recordId, entered, at }) => ({
    ...{ id: newId('event', now), recordId, name: eventName(entered) },
    requestId: `segment ${segment.id} ${recordId} ${at}`,
  }))
  const inserting = db
    .insert(events)
    .select(
      sql`select ${columnsOf(events, {
        ...{ id: sql`value ->> 'id'`, workspaceId: workspace.id },
        ...{ requestId: sql`value ->> 'requestId'`, input: '', name: sql`value ->> 'name'` },
        ...{ memberId: '', surface: '', at: now, recordId: sql`value ->> 'recordId'` },
        ...{ parentId: null, undoes: null },
        notes: JSON.stringify({ segment: segment.id, segmentName: segment.name }),
      })} from json_each(${JSON.stringify(made)}) where true`,
    )
    .onConflictDoNothing()
  const carried = [true, false].flatMap((entered) => {
    const type = eventName(entered)
    const ids = made.filter(({ name }) => name === type).map(({ id }) => id)
    if (ids.length === 0) return []
    return [wanted(run, type, sql`e.id in (select value from json_each(${JSON.stringify(ids)}))`)]
  })
  return [inserting, ...carried]
}

const countIn = (moves: Move[], entered: boolean) =>
  moves.filter((one) => one.entered === entered).length

const more = (n: number) => (n === atOnce * 10 ? `${n} or more` : `${n}`)

function card(segment: Segment, moves: Move[]): Card {
  const [came, went] = [countIn(moves, true), countIn(moves, false)]
  const all = [came && `${more(came)} entered`, went && `${more(went)} left`].filter(Boolean)
  return {
    title: `${segment.name}: ${all.join(', ')}`,
    parts: [true, false].flatMap((entered) =>
      listed(
        entered ? 'Entered' : 'Left',
        moves
          .flatMap(({ recordId, name, ...one }) =>
            one.entered === entered && name ? [{ title: name, button: open(recordId) }] : [],
          )
          .slice(0, fewNames),
      ),
    ),
    buttons: [open(segment.id), act('Members', 'segment-members', { id: segment.id })],
  }
}

/** Its owner is sent one message of all who entered and left, with the names of those they see. */
async function messages(working: Working): Promise<Statement[]> {
  const { run, segment } = working
  if (!segment.tells || !segment.ownerId) return []
  const [owner] = await activeReaders(run, [segment.ownerId])
  const moves = owner ? await movesOf(working, atOnce * 10, nameFor(owner)) : []
  const [first] = moves
  if (!first) return []
  const reason = `segment moves ${segment.id} ${first.at}`
  const of = { workspaceId: run.workspace.id, memberId: segment.ownerId, reason }
  return [noticeRows(run, [{ ...of, card: card(segment, moves) }])]
}

/** Writes some of those who came and went as events; they are done once they stand there. */
export async function tell(
  working: Working,
  { isTold }: Extract<Work, { part: 'tell' }>,
): Promise<Step> {
  const { db } = working.run
  const moves = await movesOf(working, atOnce)
  const ids = JSON.stringify(moves.map(({ recordId }) => recordId))
  return {
    writes: [
      ...(isTold ? [] : await messages(working)),
      ...(moves.length ? written(working, moves) : []),
      db
        .delete(segmentMoves)
        .where(
          and(
            ...[here(working), isStill(working)],
            sql`record_id in (select value from json_each(${ids}))`,
          ),
        ),
    ],
    set: { work: moves.length < atOnce ? null : { part: 'tell', isTold: true } },
  }
}

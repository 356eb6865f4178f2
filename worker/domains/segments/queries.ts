import { asc, eq, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { segmentStates, segments } from '../../../schema/workspace/segments.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { fits } from '../../core/record/search.ts'
import { askedName } from '../../language/find-line.ts'
import { words } from '../../language/search-words.ts'
import { both, first, type Look, map, rows } from '../../platform/db.ts'

export type Segment = typeof segments.$inferSelect
export type SegmentState = typeof segmentStates.$inferSelect

/** Whose it is, as far as it is read as they write. */
interface Author {
  id: string
  name: string
  locale: string | null
  timeZone: string | null
}

/** A segment with who wrote it, and how it stands with its members. */
export interface SegmentShown extends Segment {
  author: Author | undefined
  state: SegmentState | undefined
}

/** No workspace has more. */
export const mostSegments = 200

const stateLook = (ctx: Context, id: string): Look<SegmentState | undefined> =>
  first(
    ctx.db
      .select()
      .from(segmentStates)
      .where(
        sql`${segmentStates.workspaceId} = ${ctx.workspace.id} and ${segmentStates.segmentId} = ${id}`,
      ),
  )

const rowLook = (ctx: Context, id: string): Look<Segment | undefined> =>
  first(selectAll(ctx, segments).from(scopedById(ctx, segments)).where(eq(segments.id, id)))

export const segmentShown = (ctx: Context, id: string): Look<SegmentShown | undefined> =>
  map(both(rowLook(ctx, id), authorsOf(ctx, [id]), stateLook(ctx, id)), ([row, [author], state]) =>
    row ? { ...row, author, state } : undefined,
  )

/** Who wrote these segments. */
const authorsOf = (ctx: Context, ids: string[]): Look<Author[]> =>
  rows(
    select(ctx, {
      id: workspaceMembers.id,
      name: workspaceMembers.name,
      locale: workspaceMembers.locale,
      timeZone: workspaceMembers.timeZone,
    })
      .from(scopedById(ctx, workspaceMembers))
      .where(
        sql`${workspaceMembers.id} in (select owner_id from ${scopedById(ctx, segments)}
          where ${segments.id} in (select value from json_each(${JSON.stringify(ids)})))`,
      ),
  )

/** Segments as they were written, with their authors. */
export const writtenLook = (
  ctx: Context,
  ids: string[],
): Look<(Segment & { author: Author | undefined })[]> =>
  map(
    both(
      rows(
        selectAll(ctx, segments)
          .from(scopedById(ctx, segments))
          .where(sql`${segments.id} in (select value from json_each(${JSON.stringify(ids)}))`),
      ),
      authorsOf(ctx, ids),
    ),
    ([all, authors]) =>
      all.map((one) => ({ ...one, author: authors.find(({ id }) => id === one.ownerId) })),
  )

export const segmentsLook = (ctx: Context): Look<Segment[]> =>
  rows(
    selectAll(ctx, segments)
      .from(scoped(ctx, segments))
      .orderBy(asc(segments.name), asc(segments.id))
      .limit(mostSegments),
  )

/** The one that is called so, or else was before. */
export const segmentCalled = (ctx: Context, name: string): Look<Segment | undefined> =>
  map(segmentsLook(ctx), (all) => {
    const isSo = (one: string) => askedName(one) === askedName(name)
    return (
      all.find((one) => isSo(one.name)) ?? all.find(({ formerNames }) => formerNames.some(isSo))
    )
  })

export const segmentHits = (ctx: Context, typed: string): Look<Hit[]> =>
  map(segmentsLook(ctx), (all) =>
    all
      .filter(({ name, formerNames }) =>
        [name, ...formerNames].some((one) => fits(one, words(typed))),
      )
      .map(({ id, name, formerNames, words: hint }) => ({
        ...{ id, kind: 'segment', name, formerNames, hint },
      })),
  )

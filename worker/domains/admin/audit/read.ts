import type { Context } from '../../../core/context.ts'
import { type Cursor, newestOf } from '../../../identity/security/read.ts'
import { ask, nothing } from '../../../platform/db.ts'
import type { Asked, Entry, What } from './asked.ts'
import { doneLook } from './done.ts'
import { readSignIns } from './log.ts'
import { withReaders } from './readers.ts'
import { type Shown, shownLook } from './shown.ts'

/** For so long entries are kept; an event that is older is history of its record only. */
const kept = 400 * 86_400_000

/** So many records that were shown are read for a page of entries. */
const shownEach = 2

export interface Page {
  entries: Entry[]
  /** Where the next page goes on. */
  next: Cursor | undefined
}

const isAny = (what: What | undefined, ...of: What[]) => what === undefined || of.includes(what)

/**
 * What was done, who was shown what, and who came in: of the events, the exposures and the security
 * log, newest first in one list.
 */
export async function readAudit(ctx: Context, asked: Asked): Promise<Page> {
  const { what, until = Number.MAX_SAFE_INTEGER, most } = asked
  const filter = { ...asked, from: Math.max(asked.from ?? 0, ctx.now - kept) }
  const before = asked.before ?? { at: until, id: '' }
  const [log, [done, shown]] = await Promise.all([
    readSignIns(ctx, filter, before, most + 1),
    ask(
      ctx.db,
      isAny(what, 'written', 'access') ? doneLook(ctx, filter, before, most + 1) : nothing([]),
      isAny(what, 'shown', 'exported')
        ? shownLook(ctx, filter, before, shownEach * (most + 1))
        : nothing<Shown>({ entries: [] }),
    ),
  ])
  const { upTo } = shown
  const isWhole = (one: Entry) =>
    !upTo || one.at > upTo.at || (one.at === upTo.at && one.id >= upTo.id)
  const all = newestOf([...log, ...done, ...shown.entries], most + 1)
  const page = all.filter(isWhole).slice(0, most)
  const isMore = all.length > most || upTo !== undefined
  return { entries: await withReaders(ctx, page), next: isMore ? page.at(-1) : undefined }
}

import { and, desc, eq } from 'drizzle-orm'
import { editions } from '../../../schema/workspace/history.ts'
import { conversations } from '../../../schema/workspace/places.ts'
import type { Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import type { Run } from '../../core/event/schedule.ts'
import { may } from '../../core/permissions.ts'
import { conversationOf } from '../../core/record/conversations.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { actingAs } from '../../identity/acting.ts'
import { areThere, isStale, upToDate } from '../../identity/outsiders.ts'
import { ask, first } from '../../platform/db.ts'
import { type SavedFigures, savedFigures } from '../reports/index.ts'
import { asConversation } from './whom.ts'
import type { Schedule } from './words.ts'

/** What a report that comes by itself is made of: by the rights of who reads it, as they are by then. */

type Totals = { currency: string; value: number | null }[]

/** The card, or why there is none; without both there is no news. */
export interface Edition {
  card?: Card
  refused?: string
  /** What it is compared with next time. */
  figures: Totals | null
  /** By whose rights it is, and all of it. */
  made?: { ctx: Context; saved: SavedFigures }
}

/** Are guests there? It is asked anew where that was long ago. */
async function outsidersAt(run: Run, conversationId: string): Promise<boolean> {
  const all = system(run)
  const [place] = await ask(
    run.db,
    first(
      selectAll(all, conversations)
        .from(scopedById(all, conversations))
        .where(eq(conversations.id, conversationId)),
    ),
  )
  if (!place) throw new CrmError('not_found', 'The conversation is not known any more.')
  const { outsidersAt, outsiders } = place
  if (!isStale(outsidersAt, run.now)) return areThere(outsiders)
  return areThere(await upToDate(run.deps, place, conversationOf(place), run.now))
}

interface Readers {
  reader: Context
  /** Who may ask for it in the background: a member, where others read along as well. */
  asker: Context
}

/** Who reads it. Throws CrmError where who set it may not any more. */
async function readerOf(run: Run, is: Schedule): Promise<Readers> {
  const memberId = is.mailTo ?? is.memberId
  const asker = { memberId, surface: 'api', account: '', user: memberId, since: 0 } as const
  const ctx = await actingAs(run.deps, run.workspace.id, asker, `${is.id} ${run.now}`)
  const mine = { ...ctx, now: run.now }
  if (!is.conversationId) return { reader: mine, asker: mine }
  if (!may(mine, 'alert'))
    throw new CrmError('forbidden', 'Who asked for it may not turn such messages on any more.')
  const outsiders = await outsidersAt(run, is.conversationId)
  return {
    reader: asConversation(mine, outsiders),
    asker: { ...mine, shared: true, outsiders },
  }
}

async function before(run: Run, { id, since }: Schedule): Promise<Totals | null> {
  const mine = and(eq(editions.workspaceId, run.workspace.id), eq(editions.digestId, id))
  const [last] = await ask(
    run.db,
    first(run.db.select().from(editions).where(mine).orderBy(desc(editions.at)).limit(1)),
  )
  return last && last.at >= since ? (last.figures as Totals | null) : null // as it was kept
}

/** Is any of them more or less than before by so many per cent? */
export function hasChanged(now: Totals, before: Totals, threshold: number): boolean {
  const was = new Map(before.map(({ currency, value }) => [currency, value ?? 0]))
  const all = new Set([...was.keys(), ...now.map(({ currency }) => currency)])
  return [...all].some((currency) => {
    const value = now.find((one) => one.currency === currency)?.value ?? 0
    const old = was.get(currency) ?? 0
    return old === 0 ? value !== 0 : Math.abs(value - old) * 100 > threshold * Math.abs(old)
  })
}

/** Undefined while it is made in the background. */
export async function editionOf(run: Run, is: Schedule): Promise<Edition | undefined> {
  try {
    const { reader, asker } = await readerOf(run, is)
    const saved = await savedFigures(reader, is.reportId, asker)
    if (!saved) return undefined
    const { card, totals } = saved
    const news = { card, figures: totals, made: { ctx: reader, saved } }
    if (is.every !== 'change') return news
    const last = await before(run, is)
    return last && !hasChanged(totals, last, is.threshold) ? { figures: last } : news
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    return { refused: error.message, figures: await before(run, is) }
  }
}

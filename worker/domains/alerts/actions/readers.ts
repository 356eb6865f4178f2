import { eq } from 'drizzle-orm'
import { conversations } from '../../../../schema/workspace/places.ts'
import type { Button } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import type { Change } from '../../../core/event/commit/index.ts'
import { ownChat, type Place } from '../../../core/record/conversations.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'
import { areThere, inWords, isStale, keep, look, merged } from '../../../identity/outsiders.ts'
import { capital } from '../../../language/formatting.ts'
import { ask, first } from '../../../platform/db.ts'

/** A place that may be posted to; `note`: what could not be found out about who reads there. */
export interface Open {
  id: string
  change?: Change
  note?: string
}

const nameOf = ({ name }: { name?: string | null }) => (name ? `#${name}` : 'this conversation')

/**
 * Says who else reads the conversation before anything is posted there, and goes on where the
 * person says so by `anyway`, the button that does it all the same.
 */
export async function openPlace(ctx: Context, place: Place, anyway?: Button): Promise<Open> {
  const here = ctx.conversation
  if (!here) return place
  if (here.personal) return settled(place, ownChat)
  if (place.intake) throw shared(nameOf(here))
  const found = isStale(place.outsidersAt, ctx.now) ? await look(ctx.deps, here) : undefined
  const outsiders = found ? merged(place.outsiders, found) : place.outsiders
  const row = { id: place.id, workspaceId: ctx.workspace.id }
  if (found) await keep(ctx.deps, row, { outsiders, found }, ctx.now)
  if (anyway && outsiders && areThere(outsiders)) {
    const title = capital(inWords(outsiders, nameOf(here)))
    const subtitle = 'They would read it too, without amounts.'
    throw unchanged({ title, subtitle, tone: 'warn', parts: [], buttons: [anyway] })
  }
  const note = found && 'unknown' in found ? { note: found.unknown } : {}
  return { ...settled(place, { outsiders, outsidersAt: ctx.now }), ...note }
}

/** Throws where a customer reads that conversation. */
export async function mustBeOurs(ctx: Context, id: string): Promise<void> {
  const place = select(ctx, { name: conversations.name, intake: conversations.intake })
    .from(scopedById(ctx, conversations))
    .where(eq(conversations.id, id))
  const [found] = await ask(ctx.db, first(place))
  if (found?.intake) throw shared(nameOf(found))
}

const shared = (name: string) =>
  new CrmError(
    'forbidden',
    `${capital(name)} is shared with a customer, who reads all that stands there. Nothing of the CRM is posted to it.`,
  )

/** What was found out goes with a place that is new. */
const settled = ({ id, change }: Place, known: Pick<Place, 'outsiders' | 'outsidersAt'>): Open => ({
  id,
  ...(change && { change: { ...change, row: { ...change.row, ...known } } }),
})

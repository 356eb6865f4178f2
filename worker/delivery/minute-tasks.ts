import { eq } from 'drizzle-orm'
import { pulses } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { resend } from '../core/event/resend-requests.ts'
import { beat } from '../identity/last-seen.ts'
import { forgetOldEntries } from '../identity/security/log.ts'
import { writeRefused } from '../identity/security/refused.ts'
import { forgetUsed } from '../identity/security/use-once.ts'
import { forgetSessions } from '../identity/sessions/kept.ts'
import { ask, directory, first } from '../platform/db.ts'

const seldom = 10 * 60_000

/** What every minute brings beside the cards: proof that the sweep and the queue run. */
export async function tick(deps: Deps): Promise<void> {
  const now = Date.now()
  const jobs = [
    beat(deps, 'sweep', now, Math.max(0, now - deps.now)),
    ping(deps, now),
    resend(deps),
    writeRefused(deps, now),
    forgetOldEntries(deps),
    forgetUsed(deps),
    forgetSessions(deps),
  ]
  await Promise.all(jobs.map((job) => job.catch(explain)))
}

async function ping(deps: Deps, now: number): Promise<void> {
  const db = directory(deps.env)
  const [last] = await ask(db, first(db.select().from(pulses).where(eq(pulses.name, 'queue'))))
  if (!last || last.at < now - seldom) await deps.env.EVENTS.send({ ping: now })
}

import { eq } from 'drizzle-orm'
import { pulses } from '../schema/directory/directory.ts'
import type { Deps } from './context.ts'
import { ask, directory, first } from './db.ts'
import { resend } from './deliver/resend.ts'
import { explain } from './errors.ts'
import { beat } from './pulse.ts'
import { forgetOldEntries } from './security/log.ts'
import { writeRefused } from './security/refused.ts'
import { forgetUsed } from './security/use-once.ts'

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
  ]
  await Promise.all(jobs.map((job) => job.catch(explain)))
}

async function ping(deps: Deps, now: number): Promise<void> {
  const db = directory(deps.env)
  const [last] = await ask(db, first(db.select().from(pulses).where(eq(pulses.name, 'queue'))))
  if (!last || last.at < now - seldom) await deps.env.EVENTS.send({ ping: now })
}

import { securityLog } from '../../../schema/directory/access.ts'
import type { entrances } from '../../../schema/directory/directory.ts'
import type { Deps } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { directory, trip } from '../../platform/db.ts'
import { entry } from './log.ts'

const minute = 60_000
type Entrance = (typeof entrances)[number]

const counted = new Map<Entrance, number>()
let writtenAt = 0

/**
 * A request that the surface's vendor did not sign, or that has not the operator's token. Only that is counted: nothing such a request
 * says is believed, so it belongs to no workspace.
 */
export function noteRefused(deps: Deps, surface: Entrance): void {
  counted.set(surface, (counted.get(surface) ?? 0) + 1)
  deps.waitUntil(writeRefused(deps).catch(explain))
}

/** Writes down what was counted, at most once a minute an isolate. */
export async function writeRefused(deps: Deps, now = Date.now()): Promise<void> {
  if (counted.size === 0 || now - writtenAt < minute) return
  writtenAt = now
  const rows = [...counted].map(([surface, count]) => {
    return { ...entry(now), kind: 'refused' as const, surface, count }
  })
  counted.clear()
  const db = directory(deps.env)
  await trip(db, [db.insert(securityLog).values(rows)])
}

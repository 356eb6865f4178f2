import { type SQL, sql } from 'drizzle-orm'
import { CrmError } from './errors.ts'

/** What who runs an installation has stopped: nobody has access, and nothing is sent or done. */

/** Is this workspace, by a column that names it, suspended? */
export const isSuspended = (workspaceId: SQL): SQL =>
  sql`exists (select 1 from suspensions off where off.workspace_id = ${workspaceId})`

/** What admins are notified of by what the operator did, also while nothing else is sent. */
export const operatorReason = (...words: (string | number)[]) => ['operator', ...words].join(' ')

/** Is a notice held back with everything else of its workspace? */
export const isHeldBack = (workspaceId: SQL, reason: SQL): SQL =>
  sql`(${isSuspended(workspaceId)} and substr(${reason}, 1, 9) not in ('operator ', 'deletion '))`

/** Those who run the installation at this address. */
export const whoRuns = (publicUrl: string) => `those who run ${new URL(publicUrl).host}`

export const suspendedTitle = 'This workspace is suspended.'
export const suspendedText = (publicUrl: string) =>
  `Ask ${whoRuns(publicUrl)}. Nothing of it is lost.`

export const suspendedError = (publicUrl: string) =>
  new CrmError('forbidden', `${suspendedTitle} ${suspendedText(publicUrl)}`)

import { settings } from '../../../schema/workspace/settings.ts'
import { onceLook } from '../../core/batch/row.ts'
import type { Context } from '../../core/context.ts'
import { readAlike } from '../../core/record/read-alike.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { first, type Look, map } from '../../platform/db.ts'

/** How long nothing may happen to an open deal, where the workspace has not said. */
export const quietDays = 21

export type Settings = typeof settings.$inferSelect

/** How the workspace works; until somebody changes it, as every workspace begins. */
export const settingsLook = (ctx: Context): Look<Settings> =>
  onceLook(ctx, 'settings', () => howItWorks(ctx))

const ownRead = readAlike((reader) => selectAll(reader, settings).from(scoped(reader, settings)))

const howItWorks = (ctx: Context): Look<Settings> =>
  map(
    first(ownRead(ctx, {})),
    (found) =>
      found ?? {
        id: `settings_${ctx.workspace.id}`,
        workspaceId: ctx.workspace.id,
        version: 1,
        createdAt: ctx.now,
        copiedVersion: 1,
        ...own(ctx.workspace),
        workingDays: [1, 2, 3, 4, 5],
        lostReasons: ['Price', 'Timing', 'A competitor', 'No need', 'No answer'],
        quietDays,
        visibility: ctx.workspace.visibility ?? null,
        fieldRights: ctx.workspace.fieldRights ?? null,
        known: ctx.workspace.known ?? null,
        madeRoles: ctx.workspace.madeRoles ?? null,
        serviceLevels: ctx.workspace.serviceLevels ?? null,
        routing: ctx.workspace.routing ?? null,
        askAfter: ctx.workspace.askAfter ?? null,
        yearBegins: ctx.workspace.yearBegins ?? null,
        complaintRules: ctx.workspace.complaintRules ?? null,
        serviceHour: null,
        deleteAt: ctx.workspace.deleteAt ?? null,
      },
  )

const own = ({ name, currency, timeZone, locale, country }: Context['workspace']) => ({
  ...{ name, currency, timeZone, locale, country },
})

import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { settings } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { begun, edit, type Notice } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { daysUntilDeletion } from '../../../identity/deletion.ts'
import { both, rows } from '../../../platform/db.ts'
import { settingsCard } from '../card.ts'
import { deletionDay, deletionParts } from '../deletion-card.ts'
import { deletionNotice, deletionReason } from '../deletion-notice.ts'
import { settingsLook } from '../queries.ts'

const day = 86_400_000

const adminsLook = (ctx: Context) =>
  rows(
    select(ctx, {
      id: workspaceMembers.id,
      timeZone: workspaceMembers.timeZone,
      locale: workspaceMembers.locale,
    })
      .from(scoped(ctx, workspaceMembers))
      .where(and(eq(workspaceMembers.role, 'admin'), eq(workspaceMembers.active, true)))
      .limit(100),
  )

type Admin = ReturnType<ReturnType<typeof adminsLook>['read']>[number]

/** Every admin has the way back in their own chat. */
const noticeTo =
  ({ workspace, member, now }: Context, deleteAt: number) =>
  ({ id, timeZone, locale }: Admin): Notice => ({
    memberId: id,
    reason: deletionReason(deleteAt),
    card: deletionNotice({
      ...{ workspace, deleteAt, by: member.name },
      reader: {
        timeZone: timeZone ?? workspace.timeZone,
        locale: locale ?? workspace.locale,
        now,
      },
    }),
  })

/** Asked for by name: after the thirty days nothing brings it back. */
export const deleteWorkspace = defineAction({
  title: 'Delete this workspace',
  needs: 'admin',
  submit: 'Delete',
  danger: true,
  input: z.object({ workspace: text.meta({ label: 'Name of the workspace' }) }),
  prefill: async (ctx) => ({
    values: {},
    intro: `In ${daysUntilDeletion} days all deals, people, companies, notes and tasks of ${ctx.workspace.name} are deleted, for everyone and for good. Until then any admin can keep it. Type its name to go on.`,
  }),
  example: { workspace: 'Nordwind' },
  async run(ctx, { workspace }) {
    const { name } = ctx.workspace
    const reason = `To delete it, write ${name} here.`
    if (workspace.toLowerCase() !== name.toLowerCase()) throw fieldError('workspace', reason)
    const [is, admins] = await find(ctx, both(settingsLook(ctx), adminsLook(ctx)))
    if (is.deleteAt !== null)
      throw unchanged({
        ...settingsCard(ctx, is, `Deleted on ${deletionDay(readerOf(ctx), is.deleteAt)} already`),
        parts: deletionParts(ctx, is.deleteAt),
      })
    const deleteAt = ctx.now + daysUntilDeletion * day
    return save(
      ctx,
      'workspace.deleting',
      [begun(settings, is), edit(settings, is, { deleteAt })],
      { notify: admins.map(noticeTo(ctx, deleteAt)) },
    )
  },
  card: receipt,
})

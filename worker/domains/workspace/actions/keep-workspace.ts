import * as z from 'zod'
import { settings } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { begun, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { settingsCard } from '../card.ts'
import { settingsLook } from '../queries.ts'

/** The way back from "Delete this workspace", until its day. */
export const keepWorkspace = defineAction({
  title: 'Keep this workspace',
  needs: 'admin',
  input: z.object({}),
  async run(ctx) {
    const is = await find(ctx, settingsLook(ctx))
    if (is.deleteAt === null)
      throw unchanged(settingsCard(ctx, is, `${is.name} stays: nobody is deleting it`))
    return save(ctx, 'workspace.kept', [
      begun(settings, is),
      edit(settings, is, { deleteAt: null }),
    ])
  },
  card: receipt,
})

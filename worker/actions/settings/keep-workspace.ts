import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { begun, edit } from '../../commit.ts'
import { unchanged } from '../../errors.ts'
import { find, settingsLook } from '../../find.ts'
import { receipt, save } from '../../receipt.ts'
import { settingsCard } from '../../show/settings.ts'

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
      begun('settings', is),
      edit('settings', is, { deleteAt: null }),
    ])
  },
  card: receipt,
})

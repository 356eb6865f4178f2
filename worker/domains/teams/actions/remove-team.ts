import * as z from 'zod'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { find, recordLook } from '../../../core/record/queries.ts'

export const removeTeam = defineAction({
  title: 'Remove a team',
  needs: 'admin',
  submit: 'Remove',
  danger: true,
  input: z.object({ id: record('team').meta({ label: 'Which team', subject: true }) }),
  async run(ctx, { id }) {
    const row = await find(ctx, recordLook(ctx, workspaceTeams, id))
    const notes = { was: row.name }
    return save(ctx, 'team.removed', [{ op: 'remove', kind: 'team', row }], { notes })
  },
  card: receipt,
})

import * as z from 'zod'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { CrmError } from '../../../core/errors.ts'
import { find, recordLook } from '../../../core/record/queries.ts'

const inUse = 'It is the team of some records. Give them to another team first.'

export const removeTeam = defineAction({
  title: 'Remove a team',
  needs: 'admin',
  submit: 'Remove',
  danger: true,
  input: z.object({ id: record('team').meta({ label: 'Which team', subject: true }) }),
  async run(ctx, { id }) {
    const row = await find(ctx, recordLook(ctx, workspaceTeams, id))
    const notes = { was: row.name }
    return save(ctx, 'team.removed', [{ op: 'remove', kind: 'team', row }], { notes }).catch(
      (error) => {
        const used = error instanceof CrmError && /refers to this/.test(error.message)
        throw used ? new CrmError('conflict', inUse) : error
      },
    )
  },
  card: receipt,
})

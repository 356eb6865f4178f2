import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { ownRecord } from '../own-record.ts'
import { teamLook } from '../queries.ts'

export const setTeam = defineAction({
  title: 'Give a team',
  needs: 'change',
  sets: ['teamId'],
  input: z.object({
    id: record('any').meta({ label: 'What', subject: true }),
    team: record('team').nullish().meta({ label: 'Team' }),
  }),
  async prefill(ctx, { id }) {
    if (typeof id !== 'string') return { values: {} }
    const { row } = await ownRecord(ctx, id)
    const team = row.teamId ? await find(ctx, teamLook(ctx, row.teamId)) : undefined
    return {
      values: { team: row.teamId },
      ...(team && { shown: { team: team.name } }),
      drawn: { record: id, version: row.version },
    }
  },
  async run(ctx, { id, team }) {
    const { kind, row } = await ownRecord(ctx, id)
    if (team) await find(ctx, teamLook(ctx, team))
    return saveDiffering(ctx, 'record.assigned', edit(kind.table, row, { teamId: team ?? null }))
  },
  card: receipt,
})

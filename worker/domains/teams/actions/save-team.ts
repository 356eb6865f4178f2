import * as z from 'zod'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { mostTeams, teamLook, teamsCalled } from '../queries.ts'

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

export const saveTeam = defineAction({
  title: 'Add a team',
  needs: 'admin',
  input: z.object({
    name: text.meta({ label: 'Name', hint: 'North' }),
    /** The team that is renamed; none: a new one. */
    id: z.string().max(60).optional(),
  }),
  prefill: async (ctx, { id }) => {
    if (typeof id !== 'string') return { values: {} }
    const { name, version } = await find(ctx, teamLook(ctx, id))
    return { title: 'Rename a team', values: { name }, drawn: { record: id, version } }
  },
  async run(ctx, { id, name }) {
    const [before, all] = await ask(
      ctx.db,
      id ? teamLook(ctx, id) : nothing(undefined),
      teamsCalled(ctx),
    )
    if (all.some((one) => one.id !== id && same(one.name, name)))
      throw fieldError('name', `There is a team called ${name} already.`)
    if (before) return saveDiffering(ctx, 'team.edited', edit(workspaceTeams, before, { name }))
    if (all.length >= mostTeams)
      throw new CrmError('invalid', `There can be ${mostTeams} teams. Remove one first.`)
    const team = { id: newId('team', ctx.now), name, leadId: null, memberIds: [] }
    return save(ctx, 'team.added', [insert(ctx, workspaceTeams, team)])
  },
  card: receipt,
})

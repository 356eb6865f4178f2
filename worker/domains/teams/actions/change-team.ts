import * as z from 'zod'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { ask } from '../../../platform/db.ts'
import { type TeamShown, teamLook } from '../queries.ts'

const input = z.object({
  id: record('team').meta({ label: 'Which team', subject: true }),
  member: record('member').meta({ label: 'Colleague' }),
})

type Patch = Partial<Pick<TeamShown, 'leadId' | 'memberIds'>>

async function prefill(ctx: Context, { id }: Raw) {
  if (typeof id !== 'string' || !id.startsWith('team_')) return { values: {} }
  const { name, version } = await find(ctx, teamLook(ctx, id))
  return { values: {}, drawn: { record: id, version }, intro: name }
}

/** An action that changes who is in a team; `holds`: also somebody who is no colleague any more. */
const changing = (
  words: { title: string; formTitle?: string; submit: string },
  become: (team: TeamShown, member: string) => Patch,
  staysNamed = false,
) =>
  defineAction({
    ...words,
    needs: 'admin',
    input,
    prefill,
    async run(ctx, { id, member }) {
      const asked = { field: 'member', label: 'Colleague' }
      const guest = 'This person is not in your CRM. Guests are in no team.'
      const [team] = await ask(ctx.db, teamLook(ctx, id))
      const known = staysNamed && team.memberIds.includes(member)
      const [chosen] = known
        ? [{ id: member }]
        : await ask(ctx.db, colleagueChosen(ctx, member, asked, guest))
      if (!chosen) throw fieldError('member', 'Please choose a colleague.')
      return saveDiffering(ctx, 'team.edited', edit(workspaceTeams, team, become(team, chosen.id)))
    },
    card: receipt,
  })

const withMember = ({ memberIds }: TeamShown, id: string) => [...new Set([...memberIds, id])]

export const addToTeam = changing(
  { title: 'Add somebody to a team', submit: 'Add' },
  (team, id) => ({ memberIds: withMember(team, id) }),
)

export const removeFromTeam = changing(
  {
    title: 'Remove somebody from a team',
    formTitle: 'Remove from a team',
    submit: 'Remove',
  },
  (team, id) => {
    if (team.leadId === id) throw fieldError('member', 'They lead it. Set another lead first.')
    return { memberIds: team.memberIds.filter((one) => one !== id) }
  },
  true,
)

/** Who leads a team is in it. */
export const setTeamLead = changing(
  { title: 'Set who leads a team', submit: 'Set' },
  (team, id) => ({
    leadId: id,
    memberIds: withMember(team, id),
  }),
)

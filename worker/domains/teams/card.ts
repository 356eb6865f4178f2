import { act, drawnFrom, form } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { count } from '../../language/formatting.ts'
import type { TeamShown } from './queries.ts'

const namesIn = ({ people }: TeamShown): string[] => JSON.parse(people)

export const leadText = ({ lead }: TeamShown) => (lead ? `Led by ${lead}` : 'Nobody leads it')

export const teamLine = (team: TeamShown) =>
  `${leadText(team)} · ${count(team.memberIds.length, 'member')}`

function buttons(team: TeamShown): Button[] {
  const about = { id: team.id }
  const all = [
    form('Add member', 'add-to-team', about),
    form('Remove member', 'remove-from-team', about),
    form('Set lead', 'set-team-lead', about),
    form('Rename', 'save-team', about),
    { ...act('Remove', 'remove-team', about), style: 'danger' as const },
  ]
  return all.map((button) => ({ ...button, drawn: drawnFrom(team) }))
}

export const teamCard = (ctx: Context, team: TeamShown): Card => ({
  title: team.name,
  subtitle: leadText(team),
  parts: [
    {
      kind: 'facts',
      facts: [{ label: 'Members', value: namesIn(team).join(', ') || 'None yet' }],
    },
  ],
  buttons: may(ctx, 'admin') ? buttons(team) : [],
})

import type { Domain } from '../../core/domain.ts'
import { addToTeam, removeFromTeam, setTeamLead } from './actions/change-team.ts'
import { removeTeam } from './actions/remove-team.ts'
import { saveTeam } from './actions/save-team.ts'
import { setTeam } from './actions/set-team.ts'
import { shareWith, stopSharing } from './actions/share-with.ts'
import { teams, teamsList } from './actions/teams.ts'
import { teamEvents } from './events.ts'
import { team } from './record.ts'

export const domain: Domain = {
  records: [team],
  lists: [teamsList],
  events: teamEvents,
  actions: {
    'team-list': teams,
    'save-team': saveTeam,
    'add-to-team': addToTeam,
    'remove-from-team': removeFromTeam,
    'set-team-lead': setTeamLead,
    'remove-team': removeTeam,
    'set-team': setTeam,
    'share-with': shareWith,
    'stop-sharing': stopSharing,
  },
}

import type { Domain } from '../../core/domain.ts'
import { setSkills } from './actions/set-skills.ts'
import { beAvailable, beBusy, goAway } from './actions/stand.ts'
import { whoIsAway } from './actions/who-is-away.ts'
import { availabilityEvents } from './events.ts'

export const domain: Domain = {
  events: availabilityEvents,
  actions: {
    'go-away': goAway,
    'be-busy': beBusy,
    'be-available': beAvailable,
    'who-is-away': whoIsAway,
    'set-skills': setSkills,
  },
}

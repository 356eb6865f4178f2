import { aheadInGmail, askGmail } from './ask-gmail.ts'
import { aheadInSlack, askSlack } from './ask-slack.ts'
import { aheadInTeams, askTeams } from './ask-teams.ts'
import type { Asking } from './wish.ts'

export type Surface = 'slack' | 'teams' | 'gmail'
export const surfaces: Surface[] = ['slack', 'teams', 'gmail']

export const asking: Record<Surface, Asking> = { slack: askSlack, teams: askTeams, gmail: askGmail }
export const ahead = { slack: aheadInSlack, teams: aheadInTeams, gmail: aheadInGmail }

let made = 0

/** A request id nobody has used yet. */
export const fresh = (what = 'request') => `${what}-${process.pid}-${++made}`

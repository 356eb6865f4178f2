import type { components } from 'alongside-api'
import type * as board from '../../../worker/pages/client/board/api/shapes.ts'

/** Nothing here is run: what the board reads of an answer is what the API describes. */
type Described = components['schemas']

declare const deal: Described['Deal']
declare const stage: Described['Stage']
declare const pipeline: Described['Pipeline']
declare const member: Described['Member']
declare const team: Described['Team']
declare const total: Described['StageTotal']
declare const event: Described['Event']
declare const me: Described['Me']

export const shapes: [
  board.Deal,
  board.Stage,
  board.Pipeline,
  board.Member,
  board.Team,
  board.Total,
  board.Happened,
  board.Me,
] = [deal, stage, pipeline, member, team, total, event, me]

import type { components } from 'alongside-api'
import type * as board from '../../../worker/pages/client/board/api/shapes.ts'

/** Nothing here is run: what the board reads of an answer is what the API describes. */
type Described = components['schemas']
/** Which fields every record has, the description leaves open. */
type Held<Name extends keyof Described> = {
  [Field in keyof Described[Name]]-?: NonNullable<Described[Name][Field]>
}

declare const deal: Held<'Deal'>
declare const stage: Held<'Stage'>
declare const pipeline: Held<'Pipeline'>
declare const member: Held<'Member'>
declare const team: Held<'Team'>
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

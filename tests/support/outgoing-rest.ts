import type { Crew } from './crew.ts'

/** No answer that waits for its ten seconds goes out, or fails to, while something else is looked at. */
export const outgoingRest = ({ house, workspace }: Crew) =>
  house.sql(
    `update messages set state = 'kept' where workspace_id = ? and state = 'pending'`,
    workspace,
  )

import type { Crew } from './crew.ts'

const pending = `workspace_id = ? and state = 'pending'`

/** No answer that waits for its ten seconds goes out, or fails to, while something else is looked at. */
export async function outgoingRest({ house, workspace }: Crew): Promise<void> {
  // To read the file costs a hundredth of a change.
  const found = await house.sql(`select 1 from messages where ${pending} limit 1`, workspace)
  if (found.length > 0)
    await house.sql(`update messages set state = 'kept' where ${pending}`, workspace)
}

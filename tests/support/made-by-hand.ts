import { eventually, type House } from './harness.ts'

/** Where the message stands of which a case was made by hand in a shared channel. */
export async function madeByHand(house: House, workspace: string): Promise<string | undefined> {
  const made = () =>
    house.sql<{ at: string }>(
      `select external_ids ->> '$.chat' as at from messages where workspace_id = ? and text like ?`,
      ...[workspace, 'Before it%'],
    )
  await eventually(async () => (await made()).length === 1, 'the case made by hand')
  return (await made())[0]?.at
}

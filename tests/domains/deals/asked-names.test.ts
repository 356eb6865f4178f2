import { expect, test } from 'vitest'
import { office } from '../../support/desk-in-memory.ts'

const house = office()

test('a question ends in one full stop, also behind a name that has its own', async () => {
  for (const name of ['Ann Lee Jr.', 'Ann Roe Jr.'])
    house.insert('workspace_members', {
      ...{ id: `member_${name.slice(4, 7)}`, workspace_id: 'workspace_a', name },
      ...{ role: 'rep', active: 1 },
    })
  await expect(house.does('maria', 'log-deal', { deal: 'Fair', owner: 'Ann' })).rejects.toThrow(
    /could be Ann \w+ Jr\. or Ann \w+ Jr\.$/,
  )
})

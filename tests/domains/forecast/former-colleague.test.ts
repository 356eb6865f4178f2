import { expect, test } from 'vitest'
import { office } from '../../support/desk-in-memory.ts'

test('the forecast of who has left is asked for by name as well', async () => {
  const { does, sql } = office()
  await does('jonas', 'log-deal', { deal: 'Rollout', amount: '900 EUR' })
  sql("update workspace_members set active = 0 where id = 'member_jonas'")
  const name = String(sql("select name from workspace_members where id = 'member_jonas'")[0]?.name)
  for (const action of ['forecast', 'forecast-accuracy'])
    expect(JSON.stringify(await does('maria', action, { owner: 'Jonas' }))).toContain(name)
  await expect(does('maria', 'forecast', { owner: 'Nobody' })).rejects.toThrow(
    'Owner: There is no colleague "Nobody".',
  )
})

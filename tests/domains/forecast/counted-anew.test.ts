import { expect, test } from 'vitest'
import { lines, office } from '../../support/desk-in-memory.ts'

const house = office()
const said = async (who: string, action: string) =>
  lines(await house.does(who, action, {})).join('\n')

test('who has open deals is not said to have none while totals are counted anew', async () => {
  expect(await said('maria', 'pipeline')).toMatch(/^0 open deals\nLog the first/)
  await house.does('maria', 'log-deal', { deal: 'Acme renewal', amount: '5k' })
  for (const table of ['rollups', 'month_totals']) house.sql(`delete from ${table}`)
  for (const action of ['pipeline', 'forecast'])
    expect(await said('maria', action)).toMatch(
      /^(Open deals|Forecast)\nTotals are being counted anew\. Look again in a few minutes\.$/m,
    )
  expect(await said('jonas', 'forecast')).toMatch(/^Forecast\nNothing is open\.$/m)
})

import { expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { operatorOf } from '../support/operator.ts'

const house = useHouse()

test('without OPERATOR_TOKEN there are no endpoints for who hosts it', async () => {
  for (const [method, path] of [
    ['GET', '/workspaces'],
    ['DELETE', '/workspaces/workspace_1'],
  ] as const)
    for (const token of ['', 'undefined', 'anything'])
      expect(await operatorOf(house(), token)(method, path)).toMatchObject({
        status: 404,
        body: { detail: `There is nothing at /api/operator${path}.` },
      })
})

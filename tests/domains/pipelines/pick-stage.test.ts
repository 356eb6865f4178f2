import { expect, test } from 'vitest'
import { office } from '../../support/desk-in-memory.ts'

test('a stage that is mistyped is offered as it may have been meant, else all there are', async () => {
  const house = office()
  const asked = async (stage: string) => {
    const error = await house.does('jonas', 'log-deal', { deal: 'Acme', stage }).catch((one) => one)
    const { ask } = error.details
    return [error.message, ...ask.choices.map(({ label }: { label: string }) => label)]
  }
  expect(await asked('propsal')).toEqual([
    'Stage: There is no stage "propsal". Did you mean Proposal?',
    'Proposal',
  ])
  expect(await asked('zzz')).toEqual([
    'Stage: There is no stage "zzz".',
    ...['Qualification', 'Proposal'],
  ])
})

import { expect, test } from 'vitest'
import { accountNameOf, readActivity } from '../../../adapters/teams/activity.ts'

/** What an account of Teams is called by the activities that say it. */

const named = (channelData: object) => {
  const activity = readActivity({
    ...{ type: 'message', serviceUrl: 'https://teams.example/', from: { id: '29:1' } },
    ...{ conversation: { id: '19:1' }, channelData },
  })
  return activity && accountNameOf(activity)
}

test.each([
  [{ tenant: { id: 'T', name: 'Contoso' }, team: { id: '19:2', name: 'Sales' } }, 'Contoso'],
  [{ tenant: { id: 'T' }, team: { id: '19:2', name: 'Sales' } }, 'Sales'],
  [{ tenant: { id: 'T' }, team: { id: '19:2' } }, undefined],
  [{ tenant: { id: 'T', name: '' } }, undefined],
  [{}, undefined],
])('%j: %s', (channelData, name) => {
  expect(named(channelData)).toBe(name)
})

import { expect, test } from 'vitest'
import { lines, office } from '../../support/desk-in-memory.ts'
import { filesInMemory } from '../../support/files-in-memory.ts'

/** Doctor, where there is no room for some of it. */

type House = ReturnType<typeof office>

async function doctor(more: object, prepare?: (house: House) => void) {
  const house = office()
  prepare?.(house)
  const deps = house.deps(house.now())
  const env = { ...deps.env, ...more }
  return house.does('maria', 'doctor', {}, { deps: { ...deps, env } })
}

const doctorSays = async (...given: Parameters<typeof doctor>) =>
  lines(await doctor(...given)).join('\n')

/** What works, or is not wanted. */
const doctorFacts = async (...given: Parameters<typeof doctor>) =>
  (await doctor(...given)).parts
    .flatMap((part) => (part.kind === 'facts' ? part.facts : []))
    .map(({ label, value }) => `${label}: ${value}`)

const files = () => ({ FILES: filesInMemory().bucket })

test('without the bucket for files imports and exports are off, and it says how to make one', async () => {
  expect(await doctorSays({})).toMatch(
    /Files: imports and exports are off: the R2 binding FILES is missing \| .*r2 bucket create/,
  )
  expect(await doctorSays(files())).not.toContain('Files:')
})

test('on the Free plan it says what is off, on Paid nothing of that', async () => {
  expect(await doctorSays({ ...files(), PLAN: 'free' })).toMatch(
    /Plan: imports, exports, analyses and mail are off.* \| Take Workers Paid/,
  )
  expect(await doctorSays(files())).not.toContain('Plan:')
})

test('it says whether shared channels are heard, and how they are where one is shared', async () => {
  expect(await doctorFacts({})).toContain('Shared channels: off: SHARED_CHANNELS is not set')
  const shares = (house: House) =>
    house.insert('conversations', {
      ...{ id: 'conversation_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ surface: 'slack', account: 'T1', external_id: 'C1', name: 'acme', intake: 'all' },
    })
  expect(await doctorSays({}, shares)).toMatch(
    /Shared channels: off: SHARED_CHANNELS is not set · 1 channel shared \| .*not asked for/,
  )
  expect(await doctorFacts({ SHARED_CHANNELS: 'on' }, shares)).toContain(
    'Shared channels: on · 1 channel shared',
  )
})

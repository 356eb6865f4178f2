import { expect, test } from 'vitest'
import { lines, office } from '../../support/desk-in-memory.ts'
import { filesInMemory } from '../../support/files-in-memory.ts'

/** Doctor, where there is no room for some of it. */

async function doctorSays(more: object): Promise<string> {
  const house = office()
  const deps = house.deps(house.now())
  const env = { ...deps.env, ...more }
  const card = await house.does('maria', 'doctor', {}, { deps: { ...deps, env } })
  return lines(card).join('\n')
}

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

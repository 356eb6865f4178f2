import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenHouse } from './harness.ts'
import { openInNode } from './house-in-node.ts'
import { openInWorkerd } from './house-in-workerd.ts'

const opened: [where: string, open: (vars: Record<string, string>) => Promise<OpenHouse>][] = [
  ['workerd', (vars) => openInWorkerd(vars)],
  ['Node', (vars) => openInNode(vars)],
]

describe.each(opened)('a house in %s', (_where, open) => {
  let house: OpenHouse
  beforeAll(async () => {
    house = await open({ GOOGLE_CERTS_URL: 'https://www.googleapis.com/oauth2/v3/certs' })
  })
  afterAll(() => house.close())

  test('a call of a host that no stand-in is for is what fails a test', async () => {
    house.google.addPerson({ email: 'ann@keys.example', name: 'Ann' })
    expect((await house.google.home('ann@keys.example')).status).toBe(500)
    expect(house.unexpected.splice(0)).toEqual([
      'GET /elsewhere/https://www.googleapis.com/oauth2/v3/certs',
    ])
  })

  test('what was noted is removed with the rest', async () => {
    await house.sql(`insert into counters values ('workspace_a', 'case', 7)`)
    const all = () => house.sql('select last from counters')
    expect(await all()).toEqual([{ last: 7 }])
    await house.empty()
    expect(await all()).toEqual([])
  })
})

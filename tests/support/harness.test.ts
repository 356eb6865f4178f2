import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHouse, openHouse } from './harness.ts'

let house: OpenHouse
beforeAll(async () => {
  house = await openHouse({ GOOGLE_CERTS_URL: 'https://www.googleapis.com/oauth2/v3/certs' })
})
afterAll(() => house.close())

test('a call of a host that no stand-in is for is what fails a test', async () => {
  house.google.addPerson({ email: 'ann@keys.example', name: 'Ann' })
  expect((await house.google.home('ann@keys.example')).status).toBe(500)
  expect(house.unexpected.splice(0)).toEqual([
    'GET /elsewhere/https://www.googleapis.com/oauth2/v3/certs',
  ])
})

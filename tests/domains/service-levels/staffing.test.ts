import { expect, test } from 'vitest'
import { lines, office } from '../../support/desk-in-memory.ts'

const asked = { contacts: 200, handling: '3 minutes', share: 80, seconds: 20 }

test('says how many people are needed, and what one less would mean', async () => {
  const { does } = office()
  const card = await does('jonas', 'staffing', asked)
  expect(lines(card)[0]).toBe('14 people needed')
  expect(card.parts).toMatchObject([
    {
      rows: [
        ['13', '79.6 %', '17 seconds', '76.9 %'],
        ['14', '88.8 %', '8 seconds', '71.4 %'],
        ['15', '94.1 %', '4 seconds', '66.7 %'],
        ['16', '97.1 %', '2 seconds', '62.5 %'],
      ],
    },
  ])
  expect((await does('jonas', 'staffing', { ...asked, contacts: 0 })).parts).toEqual([])
})

test('says beside its field what it does not understand', async () => {
  const { does } = office()
  for (const wrong of [{ handling: 'long' }, { handling: '0' }, { share: 100 }, { contacts: -1 }])
    await expect(does('jonas', 'staffing', { ...asked, ...wrong })).rejects.toMatchObject({
      details: { fields: { [Object.keys(wrong)[0] ?? '']: expect.any(String) } },
    })
})

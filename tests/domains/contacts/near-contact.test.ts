import { expect, test } from 'vitest'
import { lines, office } from '../../support/desk-in-memory.ts'

test('somebody who is mistyped is offered before they are added once more', async () => {
  const house = office()
  for (const name of ['Jane Ford', 'Joris Forsman', 'Mike Fordham'])
    await house.does('maria', 'save-contact', { name })
  const asked = (query: string) => house.does('jonas', 'look-up-contact', { query })
  const near = await asked('jnae ford')
  expect(lines(near)).toEqual([
    ...['Nobody called "jnae ford" yet', 'Did you mean', 'Jane Ford |  [Open]', '[Add contact]'],
  ])
  expect(near.buttons[0]?.style).toBeUndefined()
  const nobody = await asked('Zoe Quist')
  expect(lines(nobody)).toEqual(['Nobody called "Zoe Quist" yet', '[Add contact]'])
  expect(nobody.buttons[0]).toMatchObject({ style: 'primary', input: { name: 'Zoe Quist' } })
})

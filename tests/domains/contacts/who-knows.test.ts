import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

async function logs(desk: Desk, what: string, seenBy = 'everyone') {
  await desk.say('find jane')
  await desk.press('Note')
  await desk.fill({ What: what, Note: 'About two sites', 'Seen by': seenBy })
  expect(desk.shown()).toMatch(/logged/)
}

describe.each(surfaces)('who knows a contact, in %s', (surface) => {
  test('is the colleague who met them, not who wrote notes, and nobody who kept it private', async () => {
    const office = await openOffice(house())
    const [maria, jonas] = [await office.at(surface), await office.at(surface, office.jonas)]
    await added(maria)
    await logs(jonas, 'note')
    await logs(maria, 'meeting', 'me')
    expect(await jonas.say('find jane')).not.toMatch(/Ask /)
    for (const _time of [1, 2]) await logs(maria, 'meeting')
    expect(await jonas.say('find jane')).toContain('Ask Maria Silva, they met twice')
    expect(await maria.say('find jane')).not.toMatch(/Ask /)
  })
})

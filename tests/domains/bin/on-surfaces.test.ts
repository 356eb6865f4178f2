import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { logged, opened } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('in %s', (surface) => {
  test('a deal is removed from its card, and put back with one press', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Details')
    expect(await desk.press('Remove')).toMatch(/Acme renewal goes to the bin for 30 days\./)
    expect(await desk.fill()).toMatch(/^Removed: Acme renewal\n.*in the bin/s)
    expect(await openDeals(office)).toBe('0 open deals')
    await desk.say(surface === 'Gmail' ? 'My last changes' : 'undo')
    await desk.press('Bin')
    expect(desk.shown()).toMatch(/Acme renewal\n(.*\n)?Deal · removed by you/)
    // The list stays, with what was done on top.
    await desk.press('Put back', 2)
    expect(desk.told().join('\n')).toMatch(/Put back: Acme renewal/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    expect(await opened(desk)).toMatch(/^Acme renewal/)
  })
})

test('typed words name what is to be removed, and ask before it is', async () => {
  const office = await openOffice(house())
  for (const surface of ['Slack', 'Teams'] as const) {
    const desk = await office.at(surface)
    await logged(desk)
    for (const words of ['remove Acme renewal', 'delete Acme renewal']) {
      await desk.form(words)
      expect(JSON.stringify(desk.shown())).toContain('goes to the bin for 30 days')
    }
    expect(await desk.fill()).toMatch(/^Removed: Acme renewal/)
    expect(await desk.say('bin')).toMatch(/^Bin\n[\s\S]*Acme renewal/)
    await desk.press('Put back')
    await desk.form('remove Acme renewal')
    await desk.fill()
  }
})

test('a card that stands in a channel says that it was removed, and that it is back', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  house().slack.invite(office.channel)
  await logged(desk)
  await desk.press('Share')
  const standing = () =>
    JSON.stringify(
      house()
        .slack.seen(office.maria.slack, office.channel)
        .map((one) => one.blocks),
    )
  await eventually(() => standing().includes('Acme renewal') || undefined, 'the card')
  await opened(desk)
  await desk.press('Details')
  await desk.press('Remove')
  await desk.fill()
  await eventually(() => standing().includes('This deal was removed.') || undefined, 'removed')
  await desk.press('Put back')
  await eventually(() => !standing().includes('was removed') || undefined, 'back')
})

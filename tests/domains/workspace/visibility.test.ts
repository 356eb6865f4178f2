import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { surfaces } from '../../support/office/desk.ts'
import { liveCards } from '../../support/office/live-cards.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** An admin says who sees what, and everybody’s answers are so from then on. */

describe.each(surfaces)('who sees deals, in %s', (surface) => {
  test('is everyone until an admin says their owner and team, and again when that is undone', async () => {
    const office = await openOffice(house())
    const hers = await office.at(surface)
    const his = await office.at('Slack', office.jonas)
    const slack = await office.at('Slack')
    await slack.say('deal Acme 2k renewal')
    const found = () => his.say('find renewal')
    expect(await found()).toContain('Acme renewal')
    await hers.say('settings')
    await hers.press('Who sees what')
    await hers.fill({ Records: 'Deals', 'Seen by': 'Their owner and team' })
    expect(hers.shown()).toMatch(/^Saved: .*Their owner and team/s)
    expect(await found()).toMatch(/^Nothing found for "renewal"/)
    expect(await his.say('pipeline')).toMatch(/^0 open deals/)
    expect(await slack.say('pipeline')).toMatch(/^1 open deal, €2,000/)
    await hers.press('Undo')
    expect(await found()).toContain('Acme renewal')
    expect(await his.say('pipeline')).toMatch(/^1 open deal, €2,000/)
  })
})

test('a card in a channel is of what everyone there may see, and of nothing else', async () => {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const desk = await office.at('Slack')
  const cards = () => liveCards(office, 'Slack')
  const shows = (text: string) =>
    eventually(() => cards().some((card) => card.includes(text)) || undefined, text)
  await desk.say('alerts on')
  await desk.say('deal Acme 2k renewal')
  await shows('Acme renewal')
  const few = await office.at('Gmail')
  await few.say('settings')
  await few.press('Who sees what')
  await few.fill({ Records: 'Deals', 'Seen by': 'Their owner, and who leads them' })
  await shows('Not shown here any more')
  await desk.say('deal Globex 3k pilot')
  await house().sweep()
  expect(cards()).toEqual([expect.stringMatching(/^Not shown here any more/)])
  await few.press('Undo')
  await shows('Acme renewal')
})

import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import type { Surface } from '../../support/office/desk.ts'
import { liveCards } from '../../support/office/live-cards.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()
const surfaces: Surface[] = ['Slack', 'Teams']

/** A conversation that shows cases, and what stands on their cards. */
async function openTo(surface: Surface) {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const desk = await office.at(surface)
  expect(await desk.say('cases here')).toMatch(/^Cases are shown here/)
  const cards = () => liveCards(office, surface).filter((card) => /^#\d+ /.test(card))
  const seen = (text: string) => eventually(() => cards().find((card) => card.includes(text)), text)
  return { office, desk, cards, seen }
}

describe.each(surfaces)('the desk in %s', (surface) => {
  test('has one live card a case, true in place, and no internal note on it', async () => {
    const { office, cards, seen } = await openTo(surface)
    const jonas = await office.at('Slack', office.jonas)
    await jonas.say('deal Acme 5k EUR fleet')
    await jonas.say('case Acme printer broken urgent')
    const card = await seen('#1001 Printer broken')
    expect(card).toMatch(/New[\s\S]*Acme · urgent · no owner[\s\S]*Open deals[\s\S]*Reply/)
    await jonas.say('take #1001')
    await seen('owner Jonas Weber')
    await jonas.say('note case #1001 they owe us money')
    await jonas.say('reply #1001')
    await jonas.fill({ Message: 'Have you tried turning it off?' })
    const answered = await seen('Have you tried turning it off?')
    expect(answered).toMatch(/Waiting for customer/)
    await jonas.say('solve #1001')
    await seen('Solved')
    expect(cards()).toHaveLength(1)
    expect(cards().join('\n')).not.toMatch(/owe us money/)
  })

  test('that is closed gets no new cards', async () => {
    const { office, desk, cards, seen } = await openTo(surface)
    const jonas = await office.at('Slack', office.jonas)
    await jonas.say('case printer broken')
    await seen('Printer broken')
    expect(await desk.say('cases off')).toMatch(/^Cases are not shown here any more/)
    await jonas.say('case invoice wrong')
    await jonas.say('priority #1001 urgent')
    await seen('urgent')
    expect(cards()).toHaveLength(1)
  })
})

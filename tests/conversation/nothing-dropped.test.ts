import { beforeAll, describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { logged } from '../support/office/deals.ts'
import type { Desk } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

// The words that cards use are understood, and none of what was typed is dropped.

const house = useHouse()

describe.each(['Slack', 'Teams'] as const)('in %s', (surface) => {
  async function begun() {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await (await office.at('Slack', office.jonas)).say('deal Globex 3k EUR pilot')
    await logged(desk)
    return desk
  }
  /** Where it is only read. */
  let reads: Desk
  beforeAll(async () => {
    reads = await begun()
  })

  test.each([
    ['open acme renewal', /^Acme renewal\b/],
    ['open globex pilot', /^Globex pilot\b.*€3,000/s],
    ['show acme renewal', /^Acme renewal\b/],
    ['details acme renewal', /^Acme renewal\b.*History/s],
    ['show pipeline', /^2 open deals/],
    ['show me my deals', /^My deals\n/],
    ['slipping', /^Deals that need a look/],
    ['redo', /^My last changes/],
    ['forecast jonas', /^Forecast.*Jonas Weber/s],
    ['forecast of jonas', /^Forecast.*Jonas Weber/s],
    ['forecast nobody', /There is no colleague "nobody"/],
    ['deals of jonas', /^I do not understand "of jonas" after "deals"\nMy deals/],
    ['people', /^People\nThere are none yet\./],
    ['all companies', /^Companies\n.*Globex/s],
    [
      'deals closing this month',
      /^(?:Nothing found|\d+ match(?:es)?) for "deals closing this month"\nDeals/,
    ],
    ['open deals', /^2 matches for "open deals"\nOpen · deals\n/],
    ['show me open deals', /^2 matches for "open deals"\n/],
    ['won deals last month', /^Nothing found for "won deals last month"\nWon · deals/],
    ['my open deals', /^1 match for "my open deals"\nYours · open · deals\n.*· you\b/s],
    ['my day tomorrow', /^I do not understand "tomorrow" after "my day"\nMy day/],
    ['undo acme', /^I do not understand "acme" after "undo"\nMy last changes/],
    ['members jonas', /^I do not understand "jonas" after "members"\nMembers/],
    ['help globex', /^I do not understand "globex" after "help"/],
  ])('%s', async (words, is) => {
    expect(await reads.say(words)).toMatch(is)
  })

  test('reopen asks for the stage', async () => {
    const desk = await begun()
    await desk.say('win acme renewal')
    await desk.form('reopen acme renewal')
    expect(Object.keys(desk.typed())).toContain('Stage')
    await desk.fill({ Stage: 'Proposal' })
    expect(await desk.say('pipeline')).toMatch(/^2 open deals/)
  })
})

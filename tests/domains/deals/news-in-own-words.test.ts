import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { logged, opened } from '../../support/office/deals.ts'
import { reading } from '../../support/office/desk.ts'
import { openOffice, type Person } from '../../support/office/office.ts'

// News of a deal is sent to its owner as the owner writes, also where another caused it.

const house = useHouse()

const standing = {
  'en-IE': /^€12,500\.50 · closes Thu 4 Dec 2031$/m,
  'en-US': /^€12,500\.50 · closes Thu,? Dec 4, 2031$/m,
  'de-DE': /^12\.500,50 € · closes Do\. 4\. Dez\. 2031$/m,
  'fr-FR': /^12 500,50 € · closes jeu\. 4 d.c\. 2031$/m,
} as const

const sent = ({ slack: id }: Person) => {
  const { slack } = house()
  return slack.seen(id, slack.dm(id).id).map(({ blocks }) => reading(blocks))
}

describe.each(Object.keys(standing) as (keyof typeof standing)[])('who writes %s', (reads) => {
  test.each(['en-IE', 'de-DE'])('is sent news of a deal by one who writes %s', async (writes) => {
    const office = await openOffice(house(), 'en-IE')
    const boss = await office.hire('Nora Nowak', { role: 'manager', locale: writes })
    const owner = await office.hire('Rita Roth', { role: 'rep', locale: reads })
    await (await office.at('Slack', owner)).say('home')
    const hers = await office.at('Slack', boss)
    const deal = { Amount: 'EUR 12500', 'Close date': '2031-12-04', Owner: 'Rita Roth' }
    await logged(hers, deal)
    await eventually(() => sent(owner).length === 1, 'that it was given')
    await opened(hers)
    await hers.press('Edit')
    await hers.fill({ Amount: writes === 'de-DE' ? '12500,50 EUR' : '12500.50 EUR' })
    expect(hers.shown()).toMatch(/^Saved: /)
    await house().sweep(new Date(Date.now() + 11 * 60_000))
    await eventually(() => sent(owner).length === 2, 'that it was changed')
    expect(sent(owner)[1]).toMatch(standing[reads])
  })

  test('is sent when the workspace will be deleted', async () => {
    const office = await openOffice(house(), 'en-IE')
    const admin = await office.hire('Ada Adams', { role: 'admin', locale: reads })
    await (await office.at('Slack', admin)).say('home')
    const desk = await office.at('Slack')
    await desk.say('settings')
    await desk.press('Delete this workspace')
    await desk.fill({ 'Name of the workspace': office.name })
    await eventually(() => sent(admin).length > 0, 'a message')
    const at = Date.now() + 30 * 86_400_000
    const month = new Intl.DateTimeFormat(reads, { month: 'short' }).formatToParts(at)
    const inWords = month.find(({ type }) => type === 'month')?.value.slice(0, 3) ?? '?'
    expect(sent(admin)[0]).toMatch(new RegExp(`will be deleted on .*${inWords}`))
  })
})

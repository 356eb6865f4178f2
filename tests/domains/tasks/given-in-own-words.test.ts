import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { reading } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { planned } from '../../support/office/tasks.ts'

// What is sent to a person is written as that person writes, whoever caused it.

const house = useHouse()

const days = {
  'en-IE': /you · Thu 4 Dec 2031 15:00/,
  'en-US': /you · Thu,? Dec 4, 2031 3:00 PM/,
  'de-DE': /you · Do\. 4\. Dez\. 2031 15:00/,
  'fr-FR': /you · jeu\. 4 d.c\. 2031 15:00/,
} as const

describe.each(Object.keys(days) as (keyof typeof days)[])('who writes %s', (reads) => {
  test.each(['en-IE', 'de-DE'])('is given a task by one who writes %s', async (writes) => {
    const office = await openOffice(house(), 'en-IE')
    const giver = await office.hire('Nora Nowak', { role: 'manager', locale: writes })
    const reader = await office.hire('Rita Roth', { role: 'rep', locale: reads })
    await (await office.at('Slack', reader)).say('home')
    const desk = await office.at('Slack', giver)
    await planned(desk, {
      Task: 'Send it',
      Due: '2031-12-04',
      Time: '15:00',
      Assignee: 'Rita Roth',
    })
    const { slack } = house()
    const sent = () => slack.seen(reader.slack, slack.dm(reader.slack).id)
    await eventually(() => sent().length > 0, 'a message')
    expect(reading(sent()[0]?.blocks)).toMatch(/^Nora Nowak gave you a task: Send it/)
    expect(reading(sent()[0]?.blocks)).toMatch(days[reads])
  })

  test('is given one by an edit, also where somebody else had it', async () => {
    const office = await openOffice(house(), 'en-IE')
    const other = reads === 'de-DE' ? 'en-IE' : 'de-DE'
    await office.hire('Otto Ott', { role: 'rep', locale: other })
    const reader = await office.hire('Rita Roth', { role: 'rep', locale: reads })
    await (await office.at('Slack', reader)).say('home')
    const desk = await office.at('Slack')
    await planned(desk, {
      Task: 'Send it',
      Due: '2031-12-04',
      Time: '15:00',
      Assignee: 'Otto Ott',
    })
    await desk.press('Edit')
    await desk.fill({ Assignee: 'Rita Roth' })
    const { slack } = house()
    const sent = () => slack.seen(reader.slack, slack.dm(reader.slack).id)
    await eventually(() => sent().length > 0, 'a message')
    expect(reading(sent()[0]?.blocks)).toMatch(days[reads])
  })
})

import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { complaint, type Desk, type Surface } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { inDays } from '../../support/office/tasks.ts'

/** What the line of a task asks, refuses and keeps. */

const house = useHouse()
const typed: Surface[] = ['Slack', 'Teams']

async function at(surface: Surface, locale?: string) {
  const office = await openOffice(house(), locale)
  const kept = () =>
    house().sql(
      `select title, due_on as due, due_time as time, repeats, done_at is not null as done
        from tasks where workspace_id = ? order by due_on`,
      office.workspace,
    )
  return { desk: await office.at(surface), kept }
}

const compact = (day: string) => day.replaceAll('-', '')

const said = (desk: Desk, line: string) => desk.say(`task ${line}`)

describe.each(typed)('a line in %s', (surface) => {
  test('with an hour and no day is asked about, and one press answers', async () => {
    const { desk, kept } = await at(surface)
    expect(await said(desk, 'call Jane 23:59')).toMatch(
      /^Due: On which day at 23:59\? It could be today or tomorrow\./,
    )
    expect(await kept()).toEqual([])
    await desk.press('tomorrow')
    expect(await kept()).toMatchObject([{ title: 'call Jane', due: inDays(1), time: '23:59' }])
    expect(await said(desk, 'call Jane 00:00')).toMatch(/It could be tomorrow or \w+ \d+ \w+/)
  })

  test('whose day or hour can be two is asked about', async () => {
    const { desk, kept } = await at(surface)
    expect(await said(desk, 'call Jane tomorrow at 3')).toMatch(
      /^Time: "at 3" could be 03:00 or 15:00\./,
    )
    await desk.press('15:00')
    expect(await kept()).toMatchObject([{ due: inDays(1), time: '15:00' }])
  })

  test('with a day that is over is refused', async () => {
    const { desk, kept } = await at(surface)
    expect(await said(desk, 'call Jane last friday')).toMatch(/choose a day that lies ahead/)
    expect(complaint(desk)).toMatch(/Due: /)
    expect(await kept()).toEqual([])
  })

  test('keeps what repeats as a rule, shows it in words, and ends when it ends', async () => {
    const { desk, kept } = await at(surface)
    expect(await said(desk, 'report every last friday')).toMatch(/every last Friday of the month/)
    expect(await said(desk, `stand-up daily at 23:59 until ${inDays(1)}`)).toMatch(
      /^Added: stand-up\nyou · today 23:59 · every day, until /,
    )
    await desk.press('Done')
    expect(complaint(desk)).toMatch(/Next time: tomorrow 23:59/)
    await said(desk, 'stretch daily at 00:00')
    const rules = (await kept()).filter(({ done }) => !done)
    expect(rules).toHaveLength(3)
    for (const rule of [
      { title: 'stand-up', due: inDays(1), repeats: `FREQ=DAILY;UNTIL=${compact(inDays(1))}` },
      { title: 'stretch', due: inDays(1), time: '00:00', repeats: 'FREQ=DAILY' },
      { title: 'report', repeats: 'FREQ=MONTHLY;BYDAY=-1FR' },
    ])
      expect(rules).toContainEqual(expect.objectContaining(rule))
  })

  test('says what cannot be kept', async () => {
    const { desk, kept } = await at(surface)
    expect(await said(desk, 'report every 3 hours')).toMatch(/^Repeats: .*more often than/)
    expect(await kept()).toEqual([])
  })

  test('is read in the language of who writes it', async () => {
    const { desk, kept } = await at(surface, 'de-DE')
    expect(await said(desk, 'Bericht jeden Montag um 9')).toMatch(/every week on Monday/)
    await said(desk, 'Jane anrufen übermorgen 10.30 Uhr')
    expect(await kept()).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Jane anrufen', due: inDays(2), time: '10:30' }),
      ]),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { dated, logged } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('my deals in %s', (surface) => {
  test('are the open ones I own, what closes first on top, undated ones last', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await mine.say('my deals')).toMatch(/^You have no open deals/)
    await logged(mine, { Deal: 'Undated' })
    await logged(mine, { Deal: 'Later', 'Close date': '2032-05-01' })
    await logged(mine, { Deal: 'Sooner', 'Close date': '2031-05-01' })
    await logged(his, { Deal: 'Of Jonas' })
    await logged(mine, { Deal: 'Over', ...dated })
    await mine.press('Won')
    const list = await mine.say('my deals')
    expect(list).toMatch(
      /^My deals\n.*Sooner\n€2,000 · Qualification · closes .*2031.*Later\n.*Undated/s,
    )
    expect(list).not.toMatch(/Of Jonas|Over/)
    expect(await his.say('my deals')).toMatch(/Of Jonas/)
  })

  test('are moved from the list, and logged from it', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk)
    await desk.say('my deals')
    await desk.press('Move')
    expect(await desk.fill({ Stage: 'Meeting' })).toMatch(/^Acme renewal moved to Meeting/)
    expect(await desk.say('my deals')).toMatch(/Acme renewal\n€2,000 · Meeting/)
    await desk.press('New deal')
    expect(await desk.fill({ Deal: 'Acme support' })).toMatch(/^Logged: Acme support/)
  })
})

test('More than ten of my deals are counted, and go on', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  for (let nth = 1; nth <= 11; nth += 1) await desk.say(`deal Acme${nth} 1k`)
  const list = await desk.say('my deals')
  expect(list).toMatch(/^My deals\n11 open deals/)
  expect(list.match(/€1,000/g)).toHaveLength(10)
  expect(await desk.press('Next page')).toMatch(/^My deals\nAcme\d+\n€1,000/)
})

import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { dated, logged } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('the pipeline in %s', (surface) => {
  test('counts and weighs the open deals by stage, whoever owns them', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await mine.say('pipeline')).toMatch(/^0 open deals/)
    await logged(mine, { Amount: '10k' })
    await logged(his, {
      Deal: 'Globex expansion',
      Company: 'Globex',
      Amount: '20k',
      Stage: 'Proposal',
    })
    await logged(mine, { Deal: 'Lost one', Amount: '5k' })
    await mine.press('Lost')
    await mine.fill({ Reason: 'Price' })
    const said = await mine.say('pipeline')
    expect(said).toMatch(/^2 open deals, €30,000\nWeighted €14,000/)
    const row = (stage: string, deals: number, amount: string) =>
      surface === 'Gmail'
        ? new RegExp(`Deals ${deals} · Amount ${amount} .*\\n${stage}`)
        : new RegExp(`Open pipeline, EUR\\n.*${stage}\\n${deals}\\n${amount}`, 's')
    expect(said).toMatch(row('Qualification', 1, '€10,000'))
    expect(said).toMatch(row('Proposal', 1, '€20,000'))
    expect(said).toMatch(row('Meeting', 0, '–'))
  })

  test('follows a deal that is moved, edited and undone', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk, { Amount: '10k', ...dated })
    await desk.press('Edit')
    await desk.fill({ Amount: '12k', Stage: 'Negotiation' })
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €12,000\nWeighted €9,600/)
    await desk.say('find acme')
    await desk.press('Open')
    await desk.press('Won')
    expect(await desk.say('pipeline')).toMatch(/^0 open deals/)
  })

  test('adds no currencies up', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk, { Amount: '10k USD' })
    await logged(desk, { Deal: 'Globex expansion', Amount: '1k EUR' })
    expect(await desk.say('pipeline')).toMatch(/^2 open deals, €1,000\n.*Besides: (US)?\$10,000/s)
  })

  test('is for those who may only look, and of one workspace alone', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    await logged(await office.at(surface))
    expect(await (await office.at(surface, vera)).say('pipeline')).toMatch(/^1 open deal, €2,000/)
    const other = await (await openOffice(house())).at(surface)
    expect(await other.say('pipeline')).toMatch(/^0 open deals/)
  })
})

import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { dated, logged } from '../../support/office/deals.ts'
import { complaint, type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format()
/** The first of a month so many from now, and its name. */
function month(ahead: number, length: 'long' | 'short' = 'long') {
  const [year = 0, now = 1] = today.split('-').map(Number)
  const first = new Date(Date.UTC(year, now - 1 + ahead, 1))
  const other = first.getUTCFullYear() === year ? {} : ({ year: 'numeric' } as const)
  const format = new Intl.DateTimeFormat('en-IE', {
    ...{ month: length, timeZone: 'UTC' },
    ...other,
  })
  return { first: first.toISOString().slice(0, 10), name: format.format(first) }
}

async function forecast(desk: Desk): Promise<string> {
  await desk.say('pipeline')
  return desk.press('Forecast')
}

async function won(desk: Desk, fields: Record<string, string>): Promise<void> {
  await logged(desk, { ...dated, ...fields })
  await desk.press('Won')
}

async function monthSoFar(desk: Desk): Promise<string> {
  await forecast(desk)
  return desk.press('This month')
}

/** A row of a table, as each surface writes it: read row by row, a cell has its column's name. */
const row = (desk: Desk, name: string, cells: string[]) =>
  desk.surface === 'Gmail'
    ? new RegExp(`${cells.map((cell) => `[^·\\n]* ${cell}`).join(' ·')}\\s*\\n${name}|${name}`)
    : new RegExp([name, ...cells].join('\\s(?:· )?(?:[A-Z][a-z]+\\s)?'))

describe.each(surfaces)('the forecast in %s', (surface) => {
  test('weighs what is open by the month it closes and by owner', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await forecast(mine)).toMatch(/^Forecast\n.*Nothing is open\./s)
    await logged(mine, { Amount: '10k', 'Close date': month(1).first, Stage: 'Proposal' })
    await logged(his, { Deal: 'Globex pilot', Company: 'Globex', Amount: '20k' })
    await logged(mine, { Deal: 'Late one', Amount: '1k', 'Close date': month(-1).first })
    await logged(mine, { Deal: 'Far one', Amount: '5k', 'Close date': month(9).first })
    const said = await forecast(mine)
    expect(said).toMatch(/^Forecast: €11,200\n.*Weighted, of 4 open deals, €36,000/s)
    for (const [name, cells] of [
      ['Overdue', ['1', '€1,000', '€200']],
      [month(1).name, ['1', '€10,000', '€6,000']],
      [month(2).name, ['0', '–', '–']],
      ['Later', ['1', '€5,000', '€1,000']],
      ['No date', ['1', '€20,000', '€4,000']],
      ['Maria Silva', ['3', '€16,000', '€7,200']],
      ['Jonas Weber', ['1', '€20,000', '€4,000']],
    ] as const)
      expect(said).toMatch(row(mine, name, [...cells]))
    // Gmail has the table alone.
    if (surface !== 'Gmail') expect(said).toContain(month(1, 'short').name)
    expect(await mine.press('Only mine')).toMatch(/^Forecast: €7,200.*Maria Silva/s)
    await his.say('find globex')
    await his.press('Open')
    await his.press('Won')
    await his.fill()
    expect(await forecast(his)).toMatch(/^Forecast: €7,200/)
  })

  test('has a deal of this month in it, and not among those overdue', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk, { Amount: '10k', 'Close date': month(0).first })
    const said = await forecast(desk)
    expect(said).toMatch(row(desk, month(0).name, ['1', '€10,000', '€2,000']))
    expect(said).not.toMatch(/Overdue/)
  })

  test('is of one workspace alone, and for those who may only look', async () => {
    const office = await openOffice(house())
    await logged(await office.at(surface))
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    expect(await forecast(await office.at(surface, vera))).toMatch(/^Forecast: €400/)
    const other = await (await openOffice(house())).at(surface)
    expect(await forecast(other)).toMatch(/Nothing is open\./)
  })
})

describe.each(surfaces)('this month in %s', (surface) => {
  test('is what was won and lost, against a target for each', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    const { name } = month(0)
    expect(await monthSoFar(mine)).toMatch(new RegExp(`^${name}: €0 won\n`))
    await mine.press('Set a target')
    await mine.fill({ Owner: 'Maria', Amount: '40k' })
    expect(mine.shown()).toMatch(new RegExp(`^Target set\nMaria Silva: €40,000 in ${name}`))
    await won(mine, { Amount: '10k' })
    await won(his, { Deal: 'Globex pilot', Company: 'Globex', Amount: '20k' })
    await logged(his, { Deal: 'Lost one', Amount: '5k' })
    await his.press('Lost')
    await his.fill({ Reason: 'Price' })
    const said = await monthSoFar(mine)
    expect(said).toMatch(new RegExp(`^${name}: €30,000 won of €40,000 \\(75 %\\)\n`))
    expect(said).toMatch(/2 deals won · lost: 1 deal, €5,000/)
    expect(said).toMatch(row(mine, 'Maria Silva', ['€10,000', '–', '€40,000', '25 %']))
    expect(said).toMatch(row(mine, 'Jonas Weber', ['€20,000', '€5,000', '–', '–']))
    expect(said).toMatch(row(mine, 'Team', ['€30,000', '€5,000', '€40,000', '75 %']))
    expect(await mine.press('Month before')).toMatch(/: €0 won\n/)
    expect(await mine.press('This month')).toMatch(/: €30,000 won/)
  })

  test('a target is changed, taken away and undone', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const set = async (fields: Record<string, string>) => {
      await monthSoFar(desk)
      await desk.press('Set a target')
      return desk.fill({ Owner: 'Maria', ...fields })
    }
    await set({ Amount: '1k USD' })
    expect(desk.reasons()).toEqual({ Amount: 'Targets are in EUR.' })
    await desk.fill({ Amount: '' })
    expect(desk.reasons()).toEqual({ Amount: expect.stringMatching(/There is no target/) })
    await desk.fill({ Amount: '10k' })
    expect(await set({ Amount: '20k' })).toMatch(/^Target set\n.*€20,000/)
    expect(await set({ Amount: '20k' })).toMatch(/^Nothing to change/)
    expect(await set({ Amount: '' })).toMatch(/^Target removed/)
    expect(await desk.press('Undo')).toMatch(/^Undone/)
    expect(await monthSoFar(desk)).toMatch(/€0 won of €20,000 \(0 %\)/)
  })

  test('targets are a manager’s to set, in their own workspace', async () => {
    const office = await openOffice(house())
    const [maria, jonas] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await monthSoFar(jonas)).not.toMatch(/Set a target/)
    await monthSoFar(maria)
    await maria.press('Set a target')
    await jonas.say('home')
    jonas.borrow(maria)
    await jonas.fill({ Owner: 'Jonas', Amount: '1' })
    expect(complaint(jonas)).toMatch(/Only an? (manager|admin) \(.+\) can do this\./)
    await maria.fill({ Amount: '8k' }, 3)
    expect(new Set(maria.told()).size).toBe(1)
    expect(await monthSoFar(jonas)).toMatch(/€0 won of €8,000/)
    const strange = await (await openOffice(house())).at(surface)
    expect(await monthSoFar(strange)).not.toMatch(/€8,000/)
  })
})

import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { logged } from '../../support/office/deals.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

async function lose(desk: Desk, deal: string, amount: string, reason: string) {
  await logged(desk, { Deal: deal, Amount: amount })
  await desk.press('Lost')
  await desk.fill({ Reason: reason })
}

async function loseOtherwise(desk: Desk, deal: string, words: string) {
  await lose(desk, deal, '100 EUR', 'Other')
  await desk.fill({ 'Other reason': words })
}

/** An instant in the middle of the quarter before this one. */
function lastQuarter(): number {
  const now = new Date()
  const begun = Math.floor(now.getUTCMonth() / 3) * 3
  return Date.UTC(now.getUTCFullYear(), begun - 2, 15)
}

/** Gmail has no words, so there it is the button of a card that others can type for. */
const reasonsAt = async (desk: Desk) => desk.say('lost reasons')

describe('lost reasons', () => {
  test.each(surfaces)(
    'in %s: are picked from the workspace’s own, or said in other words',
    async (surface) => {
      const office = await openOffice(house())
      const desk = await office.at(surface)
      await logged(desk)
      await desk.press('Lost')
      await desk.fill({ Reason: 'No need' })
      expect(desk.shown()).toMatch(/^Lost: Acme renewal.*No need/s)
      await desk.press('Reopen')
      await desk.fill({ Stage: 'Proposal' })
      await desk.press('Lost')
      await desk.fill({ Reason: 'Other' })
      await desk.fill({ 'Other reason': 'they moved abroad' })
      expect(desk.shown()).toContain('they moved abroad')
    },
  )

  test.each(['Slack', 'Teams'] as const)(
    'in %s add up by reason, for the quarter',
    async (surface) => {
      const office = await openOffice(house())
      const desk = await office.at(surface)
      expect(await reasonsAt(desk)).toMatch(/^No deal was lost this quarter/)
      await lose(desk, 'Acme renewal', '2k EUR', 'Price')
      await lose(desk, 'Acme pilot', '1k EUR', 'Price')
      await lose(desk, 'Acme support', '500 USD', 'Timing')
      await lose(desk, 'Acme old', '7k EUR', 'Timing')
      const old = 'update deals set closed_at = ? where workspace_id = ? and title = ?'
      await house().sql(old, lastQuarter(), office.workspace, 'Acme old')
      const said = await reasonsAt(desk)
      expect(said).toMatch(/^Lost this quarter: 3 deals, €3,000\n.*Most often: Price/)
      expect(said).toMatch(/Price\n2\n€3,000\n.*Timing\n1\n–\n/s)
      expect(said).toContain('Besides: US$500')
      await loseOtherwise(desk, 'Acme abroad', 'they moved abroad')
      await loseOtherwise(desk, 'Acme broke', 'bankrupt')
      expect(await reasonsAt(desk)).toMatch(
        /Other\n2\n€200\n.*Other: (bankrupt · they moved abroad|they moved abroad · bankrupt)/s,
      )
      const gone =
        "delete from deals where workspace_id = ? and title in ('Acme abroad', 'Acme broke')"
      await house().sql(gone, office.workspace)
      await desk.say('rate 1 USD = 0.5 EUR from 1 Jan 2020')
      const added = await reasonsAt(desk)
      expect(added).toMatch(/^Lost this quarter: 3 deals, €3,250\n/)
      expect(added).toMatch(/Timing\n1\n€250\n/)
      expect(added).toContain('Other currencies at the rates of 1 Jan 2020.')
      expect(added).not.toContain('Besides')
      expect(await desk.press('Last quarter')).toMatch(/^Lost last quarter: 1 deal, €7,000/)
      const other = await (await openOffice(house())).at(surface)
      expect(await reasonsAt(other)).toMatch(/^No deal was lost/)
    },
  )
})

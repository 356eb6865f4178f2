import { describe, expect, test } from 'vitest'
import { drawPart as gmailPart } from '../../adapters/gmail/parts.ts'
import { cardBlocks } from '../../adapters/slack/cards.ts'
import { drawChart } from '../../adapters/teams/charts.ts'
import { cardText } from '../../worker/api/mcp/card-text.ts'
import type { Part } from '../../worker/core/card.ts'
import { type Chart, chartTable } from '../../worker/core/chart.ts'

const bar = (label: string, value: number, series?: string) => ({
  ...{ label, value, text: `€${value}` },
  ...(series && { series }),
})
const both: Chart = {
  kind: 'chart',
  title: 'Won and lost',
  bars: [bar('May', 3, 'Won'), bar('June', 5, 'Won'), bar('June', 2, 'Lost')],
}
const card = (...parts: Part[]) => ({ title: 'This year', parts, buttons: [] })
const slack = (part: Part) => cardBlocks(card(part)).slice(1)

describe('several series over the same labels', () => {
  test('are a table of a column each, with a dash where there is none', () => {
    expect(chartTable(both)).toEqual({
      columns: ['', 'Won', 'Lost'],
      rows: [
        ['May', '€3', '–'],
        ['June', '€5', '€2'],
      ],
    })
  })

  test('stand beside each other in Teams, and are that table where charts are unknown', () => {
    const drawn = drawChart(both)
    expect(drawn).toMatchObject({
      type: 'Chart.VerticalBar.Grouped',
      data: [
        {
          legend: 'Won',
          values: [
            { x: 'May', y: 3 },
            { x: 'June', y: 5 },
          ],
        },
        { legend: 'Lost', values: [{ x: 'June', y: 2 }] },
      ],
      fallback: { type: 'Container' },
    })
    expect(JSON.stringify(drawn.fallback)).toContain('€2')
  })

  test('have a figure for each label in Slack, with the table below', () => {
    const [chart, table] = slack(both)
    expect(chart).toMatchObject({
      chart: {
        type: 'bar',
        series: [
          { name: 'Won', data: [{ value: 3 }, { value: 5 }] },
          { name: 'Lost', data: [{ value: 0 }, { value: 2 }] },
        ],
        axis_config: { categories: ['May', 'June'] },
      },
    })
    expect(table).toMatchObject({ type: 'table' })
  })

  test('are rows in Gmail, and lines for a program', () => {
    const ink = { url: 'https://crm.example.com/gmail/do', mint: () => 'id' }
    expect(JSON.stringify(gmailPart(ink, both))).toContain('Lost')
    expect(cardText(card(both))).toContain('- June · Lost: €2')
  })
})

test('a line is one on each surface that draws it', () => {
  const line: Chart = { ...both, shape: 'line' }
  expect(drawChart(line)).toMatchObject({ type: 'Chart.Line', data: [{ legend: 'Won' }, {}] })
  expect(slack(line)[0]).toMatchObject({ chart: { type: 'line' } })
})

describe('a pie', () => {
  const pie = (count: number): Chart => ({
    ...{ kind: 'chart', title: 'Reasons', shape: 'pie' },
    bars: Array.from({ length: count }, (_, at) => bar(`R${at}`, at)),
  })

  test('has a name for each piece in Teams', () => {
    expect(drawChart(pie(2))).toMatchObject({
      type: 'Chart.Pie',
      data: [
        { legend: 'R0', value: 0 },
        { legend: 'R1', value: 1 },
      ],
    })
  })

  test('has six pieces in Slack, the last of what is left, and none of nothing', () => {
    expect(slack(pie(9))[0]).toMatchObject({
      chart: {
        type: 'pie',
        segments: [1, 2, 3, 4, 5].map((value) => ({ value })).concat([{ value: 21 }]),
      },
    })
    expect(JSON.stringify(slack(pie(1)))).not.toContain('data_visualization')
  })
})

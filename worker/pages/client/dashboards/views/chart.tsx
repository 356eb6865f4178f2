import { Bars } from '../marks/bars.tsx'
import { Bridge } from '../marks/bridge.tsx'
import { Grid } from '../marks/grid.tsx'
import { Grouped } from '../marks/grouped.tsx'
import { Line } from '../marks/line.tsx'
import { RegionMap } from '../marks/region-map.tsx'
import { inOrder, Stacked } from '../marks/stacked.tsx'
import { drilling } from '../state/dashboard.ts'
import type { Data, Panel, Row } from '../state/shapes.ts'
import { Figures } from './figures.tsx'

/** More are hard to tell apart: the table has all of them. */
const mostMarks = 14
const mostPoints = 60
const mostCurrencies = 3

/** How many of them are drawn: of time the last, of what else there is the first. */
function drawn(chart: Panel['chart'], rows: Row[]): Row[] {
  if (chart === 'line') return rows.slice(-mostPoints)
  return chart === 'stacked' || chart === 'map' ? rows : rows.slice(0, mostMarks)
}

/** How a number stands to the one before, where both are one number. */
function change({ total, before }: Data): string {
  if (typeof total !== 'number' || typeof before !== 'number' || !before) return ''
  const by = Math.round((total / before - 1) * 100)
  return by === 0 ? 'As before' : `${Math.abs(by)} % ${by > 0 ? 'more' : 'less'}`
}

export function Chart({ panel, data }: { panel: Panel; data: Data }) {
  const open = (at: number) => {
    const keys = data.keys[at] ?? []
    const of = data.texts[at]?.keys.join(', ') ?? ''
    drilling.value = { panel, keys, title: [panel.name, of].filter(Boolean).join(': ') }
  }
  const isDivided = (data.texts[0]?.keys.length ?? 0) > 0
  if (!isDivided)
    return (
      <p class="whole">
        <button
          type="button"
          class="link"
          onClick={() => {
            drilling.value = { panel, keys: [], title: panel.name }
          }}
        >
          {data.whole}
        </button>
        {data.was && (
          <span class="soft">
            {change(data)} {change(data) ? `(before: ${data.was})` : `Before: ${data.was}`}
          </span>
        )}
      </p>
    )
  if (panel.chart === 'heat' || panel.chart === 'pivot')
    return <Grid data={data} name={panel.name} isHeat={panel.chart === 'heat'} press={open} />
  return (
    <>
      <Marks panel={panel} data={data} press={open} />
      <details open={panel.chart === 'table'}>
        <summary>Table</summary>
        <Figures data={data} press={open} />
      </details>
    </>
  )
}

/** Drawn are those of one currency: lengths of several would compare what cannot be compared. */
function Mark({
  panel: { chart, name },
  rows,
  currency,
  series,
  press,
}: {
  panel: Panel
  rows: Row[]
  currency: string
  series: string[]
  press(row: Row): void
}) {
  const some = drawn(chart, rows)
  const first = some.slice(0, 3).map(({ keys, value }) => `${keys.join(', ')} ${value}`)
  const rest = rows.length > 3 ? '; the rest in the table' : ''
  const says = `${[name, currency].filter(Boolean).join(', ')}: ${first.join('; ')}${rest}`
  const marked = { says, rows: some, press }
  if (chart === 'line') return <Line {...marked} />
  if (chart === 'stacked') return <Stacked {...marked} series={series} />
  if (chart === 'grouped') return <Grouped {...marked} series={series} />
  if (chart === 'bridge') return <Bridge {...marked} />
  if (chart === 'map') return <RegionMap {...marked} />
  if (chart === 'bar' || chart === 'funnel')
    return <Bars {...marked} isFunnel={chart === 'funnel'} />
  return null
}

function Marks({ panel, data, press }: { panel: Panel; data: Data; press(at: number): void }) {
  const all = [...Map.groupBy(data.texts, ({ currency }) => currency)]
  const some = all.sort((a, b) => b[1].length - a[1].length).slice(0, mostCurrencies)
  if (panel.chart === 'table') return null
  const many = some.reduce((sum, [, rows]) => sum + drawn(panel.chart, rows).length, 0)
  const left = data.texts.length - many
  return (
    <>
      {some.map(([currency, rows]) => (
        <div key={currency}>
          {all.length > 1 && <p class="soft currency">{currency}</p>}
          <Mark
            panel={panel}
            rows={rows}
            currency={all.length > 1 ? currency : ''}
            series={inOrder(data.texts, 1)}
            press={(row) => press(data.texts.indexOf(row))}
          />
        </div>
      ))}
      {left > 0 && <p class="soft">{`${left} more in the table.`}</p>}
    </>
  )
}

import { Fragment } from 'preact'
import type { Part } from '../../../../core/card.ts'

type Chart = Extract<Part, { kind: 'chart' }>

/** Bars of one name; those that belong to no series are called like the chart. */
const seriesOf = ({ title, bars }: Chart) =>
  [...Map.groupBy(bars, ({ series = title }) => series)].map(([name, some]) => ({
    name,
    bars: some,
  }))

/** Bars of one measure beside each other; each says its figure, so that nothing is read off a length. */
export function ChartView({ chart }: { chart: Chart }) {
  const most = Math.max(...chart.bars.map(({ value }) => value), 0) || 1
  const all = seriesOf(chart)
  return (
    <figure class="chart">
      <figcaption>{chart.title}</figcaption>
      {all.map(({ name, bars }) => (
        <Fragment key={name}>
          {all.length > 1 && <p class="soft">{name}</p>}
          <dl aria-label={all.length > 1 ? name : undefined}>
            {bars.map(({ label, value, text }, at) => (
              <div key={`${label} ${at}`}>
                <dt>{label}</dt>
                <dd>
                  <span class="bar" style={{ '--part': String(Math.max(0, value) / most) }} />
                  {text}
                </dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </figure>
  )
}

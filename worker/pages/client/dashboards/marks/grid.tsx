import type { Data, Row } from '../state/shapes.ts'

/** The first dimension down, the second across; of a heat map, what is more is darker. */

const spans = ['day', 'week', 'month', 'quarter', 'year']

/** In time where it is one, else as they come. */
function valuesOf({ columns, keys, texts }: Data, at: number): [key: string, words: string][] {
  const words = new Map(keys.map((one, row) => [one[at] ?? '', texts[row]?.keys[at] ?? '']))
  const all = [...words]
  return spans.includes(columns[at]?.name ?? '') ? all.sort(([a], [b]) => a.localeCompare(b)) : all
}

export function Grid({
  data,
  name,
  isHeat,
  press,
}: {
  data: Data
  name: string
  isHeat: boolean
  press(at: number): void
}) {
  const [down, across] = [valuesOf(data, 0), valuesOf(data, 1)]
  const rows = data.texts.map((row, at) => ({ ...row, at, key: data.keys[at] ?? [] }))
  /** The most of each currency: numbers of several are not compared. */
  const most = new Map<string, number>()
  for (const { currency, size } of rows) most.set(currency, Math.max(most.get(currency) ?? 0, size))
  const share = ({ currency, size }: Row) =>
    Math.round((Math.max(0, size) / (most.get(currency) || 1)) * 45)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys as well.
    <section class="wide" tabIndex={0} aria-label={`${name}, table`}>
      <table class={isHeat ? 'heat' : ''}>
        <thead>
          <tr>
            <th scope="col">{data.columns[0]?.label}</th>
            {across.map(([key, words]) => (
              <th key={key} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.map(([key, words]) => (
            <tr key={key}>
              <th scope="row">{words}</th>
              {across.map(([column]) => {
                const here = rows.filter(
                  ({ key: [a, b] }) => (a ?? '') === key && (b ?? '') === column,
                )
                const darkest = Math.max(0, ...here.map(share))
                return (
                  <td key={column} style={isHeat ? `--share:${darkest}%` : ''}>
                    {here.length === 0 && '–'}
                    {here.map((row) => (
                      <button
                        key={row.currency}
                        type="button"
                        class="link"
                        onClick={() => press(row.at)}
                      >
                        {row.value}
                      </button>
                    ))}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import type { Data } from '../state/shapes.ts'

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
  const most = Math.max(...data.texts.map(({ size }) => size), 0) || 1
  const at = (row: string, column: string) =>
    data.keys.findIndex(([a, b]) => (a ?? '') === row && (b ?? '') === column)
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
                const found = at(key, column)
                const row = data.texts[found]
                const share = row ? Math.round((Math.max(0, row.size) / most) * 45) : 0
                return (
                  <td key={column} style={isHeat ? `--share:${share}%` : ''}>
                    {row ? (
                      <button type="button" class="link" onClick={() => press(found)}>
                        {row.value}
                      </button>
                    ) : (
                      '–'
                    )}
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

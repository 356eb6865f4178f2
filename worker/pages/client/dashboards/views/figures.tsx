import type { Data } from '../state/shapes.ts'

/** The same figures to read: each number opens what it is made of. */
export function Figures({ data, press }: { data: Data; press(at: number): void }) {
  const dimensions = data.columns.slice(0, data.texts[0]?.keys.length ?? 0)
  const [number, before] = data.columns.filter(({ unit }) => unit)
  return (
    <table>
      <thead>
        <tr>
          {dimensions.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
          <th scope="col">{number?.label}</th>
          {before && <th scope="col">{before.label}</th>}
        </tr>
      </thead>
      <tbody>
        {data.texts.map((row, at) => (
          <tr key={[...row.keys, row.currency].join('\n')}>
            {row.keys.map((key, nth) =>
              nth ? (
                <td key={dimensions[nth]?.name}>{key}</td>
              ) : (
                <th key={dimensions[0]?.name} scope="row">
                  {key}
                </th>
              ),
            )}
            <td class="number">
              <button type="button" class="link" onClick={() => press(at)}>
                {row.value}
              </button>
            </td>
            {before && <td class="number">{row.before}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

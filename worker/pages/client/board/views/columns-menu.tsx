import { useId } from 'preact/hooks'
import { setFilters } from '../state/filters.ts'
import { columns, kind, titleColumn } from '../state/list.ts'

/** Which columns a list has; the address keeps it. */
export function ColumnsMenu() {
  const id = useId()
  const is = kind.value
  if (!is) return null
  const chosen = columns.value.map(({ name }) => name)
  const set = (name: string, isOn: boolean) => {
    const next = is.columns
      .map((one) => one.name)
      .filter((one) => (one === name ? isOn : chosen.includes(one)))
    setFilters({ columns: next.join(',') })
  }
  return (
    <>
      <button type="button" popovertarget={id}>
        Columns
      </button>
      <fieldset id={id} popover="auto" class="menu columns-menu">
        <legend class="hidden">Columns</legend>
        {is.columns.map(({ name, label }) => (
          <label key={name} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              disabled={name === titleColumn()?.name}
              onChange={({ currentTarget }) => set(name, currentTarget.checked)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </>
  )
}

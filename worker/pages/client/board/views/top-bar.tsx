import { useEffect, useState } from 'preact/hooks'
import { type Entry, Menu } from '../parts/menu.tsx'
import { pipeline, stages, structure } from '../state/board.ts'
import { closings, type Filters, filters, setFilters } from '../state/filters.ts'
import { me } from '../state/me.ts'
import { begin, isPaletteOpen } from '../state/palette.ts'
import { wholeText } from '../state/totals.ts'

interface Choosing {
  label: string
  name: keyof Filters
  value?: string
  options: [string, string][]
}

function Choose({ label, name, value = filters.value[name], options }: Choosing) {
  return (
    <label class="choose">
      <span class="hidden">{label}</span>
      <select
        class={value && name !== 'pipeline' ? 'set' : ''}
        value={value}
        onChange={({ currentTarget }) => setFilters({ [name]: currentTarget.value })}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Words are looked for when nobody has typed for a moment. */
const pause = 350

function Search() {
  const [typed, setTyped] = useState(filters.value.q)
  useEffect(() => setTyped(filters.value.q), [filters.value.q])
  useEffect(() => {
    if (typed === filters.value.q) return
    const timer = setTimeout(() => setFilters({ q: typed.trim() }), pause)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <label class="search">
      <span class="hidden">Find on the board</span>
      <input
        type="search"
        placeholder="Find on the board"
        value={typed}
        maxLength={150}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </label>
  )
}

const keyName = /Mac|iP/.test(navigator.platform) ? '⌘K' : 'Ctrl K'

/** What is no column of the board: found by words, or a card of its own. */
function Elsewhere() {
  const cards: Entry[] = [
    { label: 'My day', act: () => begin('my-day', false) },
    { label: 'Forecast', act: () => begin('forecast', false) },
    { label: 'This month', act: () => begin('this-month', false) },
    { label: 'Deals that need a look', act: () => begin('my-slipping-deals', false) },
    { label: 'Why we lost', act: () => begin('lost-reasons', false) },
    { label: 'My last changes', act: () => begin('my-changes', false) },
    { label: 'My settings', act: () => begin('my-settings', false) },
    { label: 'Signed-in browsers', act: () => begin('sessions', false) },
  ]
  return (
    <nav class="elsewhere" aria-label="Beside the board">
      <button
        type="button"
        class="find"
        onClick={() => {
          isPaletteOpen.value = true
        }}
      >
        Search <span class="key">{keyName}</span>
      </button>
      <button type="button" onClick={() => begin('my-day', false)}>
        My day
      </button>
      <Menu label="More of the CRM" entries={cards.slice(1)} class="">
        More
      </Menu>
    </nav>
  )
}

export function TopBar() {
  const { pipelines = [], members = [], teams = [] } = structure.value ?? {}
  const { owner, team, close, q } = filters.value
  const isFiltered = Boolean(owner || team || close || q)
  const people = members
    .filter(({ id }) => id !== me.id)
    .map((one): [string, string] => [one.id, one.name])
  return (
    <header class="top">
      <div class="title">
        <h1>
          {me.workspace.name} <span class="soft">{pipeline.value?.name ?? ''}</span>
        </h1>
        <p class="numbers" aria-live="off">
          {structure.value ? wholeText(stages.value) : ' '}
        </p>
      </div>
      <Elsewhere />
      <search class="filters" aria-label="What the board shows">
        <Search />
        {pipelines.length > 1 && (
          <Choose
            label="Pipeline"
            name="pipeline"
            value={pipeline.value?.id ?? ''}
            options={pipelines.map((one) => [one.id, one.name])}
          />
        )}
        <Choose
          label="Owner"
          name="owner"
          options={[['', 'All owners'], ['me', 'Mine'], ...people, ['nobody', 'Nobody’s']]}
        />
        {teams.length > 0 && (
          <Choose
            label="Team"
            name="team"
            options={[
              ['', 'All teams'],
              ...teams.map((one): [string, string] => [one.id, one.name]),
            ]}
          />
        )}
        <Choose label="Close date" name="close" options={closings} />
        {isFiltered && (
          <button
            type="button"
            class="plain"
            onClick={() => setFilters({ owner: '', team: '', close: '', q: '' })}
          >
            Show all
          </button>
        )}
      </search>
    </header>
  )
}

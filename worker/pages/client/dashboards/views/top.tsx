import { useState } from 'preact/hooks'
import { Choose } from '../../board/parts/choose.tsx'
import { me } from '../../board/state/me.ts'
import { isPaletteOpen } from '../../board/state/palette.ts'
import { asked, choose, go, pathTo } from '../state/address.ts'
import { add, dashboard, people } from '../state/dashboard.ts'
import type { Asked } from '../state/shapes.ts'

const periods: [string, string][] = [
  ['', 'Each report’s own period'],
  ...[7, 30, 90].map((days): [string, string] => [`last ${days} days`, `Last ${days} days`]),
  ...['month', 'quarter', 'year'].flatMap((unit): [string, string][] => [
    [`this ${unit}`, `This ${unit}`],
    [`last ${unit}`, `Last ${unit}`],
  ]),
]

function Filter(props: { label: string; name: keyof Asked; options: [string, string][] }) {
  const { label, name, options } = props
  const value = asked.value[name] ?? dashboard.value?.asked[name] ?? ''
  const isOther = value !== '' && !options.some(([one]) => one === value)
  return (
    <Choose
      {...{ label, value }}
      options={isOther ? [[value, value], ...options] : options}
      choose={(one) => choose({ [name]: one })}
    />
  )
}

function Filters() {
  const { members, teams } = people.value
  const others = members
    .filter(({ id }) => id !== me.id)
    .map((one): [string, string] => [one.id, one.name])
  return (
    <search class="filters" aria-label="What the reports are of">
      <Filter label="Period" name="period" options={periods} />
      <Filter
        label="Owner"
        name="owner"
        options={[['', 'All owners'], ['me', 'Mine'], ...others]}
      />
      {teams.length > 0 && (
        <Filter
          label="Team"
          name="team"
          options={[['', 'All teams'], ...teams.map((one): [string, string] => [one.id, one.name])]}
        />
      )}
      <button type="button" onClick={() => print()}>
        Print
      </button>
      <button
        type="button"
        onClick={() => {
          isPaletteOpen.value = true
        }}
      >
        Search
      </button>
    </search>
  )
}

function Others() {
  return (
    <nav class="tabs" aria-label="Dashboards">
      <a href="/board">Board</a>
      {dashboard.value?.others.map(({ id, name }) => (
        <a
          key={id}
          href={pathTo(id)}
          aria-current={dashboard.value?.id === id ? 'page' : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            go(id)
          }}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}

/** A line such as people type after `report`. */
export function Add() {
  const [line, setLine] = useState('')
  const [wrong, setWrong] = useState('')
  return (
    <form
      class="add"
      onSubmit={async (event) => {
        event.preventDefault()
        const why = await add(line)
        setWrong(why)
        // What was typed meanwhile stays.
        if (!why) setLine((now) => (now === line ? '' : now))
      }}
    >
      <label for="new-report">Add a report</label>
      <input
        id="new-report"
        required
        maxLength={200}
        placeholder="won by owner last quarter"
        value={line}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'new-report-wrong' : undefined}
        onInput={({ currentTarget }) => setLine(currentTarget.value)}
      />
      <button type="submit">Pin it</button>
      {wrong && (
        <p id="new-report-wrong" role="alert" class="wrong">
          {wrong}
        </p>
      )}
    </form>
  )
}

export function Top() {
  return (
    <header class="top">
      <h1>
        {me.workspace.name} <span class="soft">{dashboard.value?.name ?? ''}</span>
      </h1>
      <Others />
      <Filters />
    </header>
  )
}

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Choose } from '../parts/choose.tsx'
import { type Entry, Menu } from '../parts/menu.tsx'
import { begin } from '../state/begin.ts'
import { pipeline, stages, structure } from '../state/board.ts'
import { chat, isCardPage, pageCard } from '../state/card-page.ts'
import {
  closings,
  type Filters,
  filters,
  isFiltered,
  lanings,
  setFilters,
} from '../state/filters.ts'
import { kind } from '../state/list.ts'
import { me } from '../state/me.ts'
import { isPaletteOpen } from '../state/palette.ts'
import { go, listed, pathTo } from '../state/route.ts'
import { wholeText } from '../state/totals.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { ViewsMenu } from './views-menu.tsx'

interface Filtering {
  label: string
  name: keyof Filters
  value?: string
  options: [string, string][]
}

function Filter({ label, name, value = filters.value[name], options }: Filtering) {
  return (
    <Choose
      {...{ label, value, options }}
      isSet={value !== '' && name !== 'pipeline'}
      choose={(one) => setFilters({ [name]: one })}
    />
  )
}

/** Words are looked for when nobody has typed for a moment. */
const pause = 350

function Search({ label }: { label: string }) {
  const [typed, setTyped] = useState(filters.value.q)
  const asked = useRef(filters.value.q)
  // What is asked of what was typed changes nothing of what is typed by now.
  useLayoutEffect(() => {
    if (asked.current !== filters.value.q) setTyped(filters.value.q)
    asked.current = filters.value.q
  }, [filters.value.q])
  useEffect(() => {
    if (typed.trim() === filters.value.q) return
    const timer = setTimeout(() => {
      asked.current = typed.trim()
      setFilters({ q: asked.current })
    }, pause)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <label class="search">
      <span class="hidden">{label}</span>
      <input
        type="search"
        placeholder={label}
        value={typed}
        maxLength={150}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </label>
  )
}

const keyName = /Mac|iP/.test(navigator.platform) ? '⌘K' : 'Ctrl K'

/** In the frame of Teams somebody is signed in again at once. */
const isByItself = document.documentElement.dataset.frame !== 'teams'

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
      <Menu label="More of the CRM" entries={cards} class="">
        More
      </Menu>
      {isByItself && (
        <form method="post" action="/signout">
          <button type="submit">Sign out</button>
        </form>
      )}
    </nav>
  )
}

const usual: [string, string][] = [
  ['', 'Board'],
  ['deals', 'Deals'],
  ['people', 'People'],
  ['companies', 'Companies'],
  ['tasks', 'Tasks'],
  ['cases', 'Cases'],
  ['orders', 'Orders'],
  ['my-day', 'My day'],
  ['forecast', 'Forecast'],
  ['pipeline', 'Pipeline'],
]

/** What is beside a meeting is about that first. */
const tabs: [string, string][] = chat ? [['meeting', 'Meeting'], ...usual] : usual

function Tabs() {
  return (
    <nav class="tabs" aria-label="Board and lists">
      {tabs.map(([path, label]) => (
        <a
          key={path}
          href={pathTo(path)}
          aria-current={listed.value === path ? 'page' : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            go(path)
          }}
        >
          {label}
        </a>
      ))}
      <a href="/dashboards" target={isByItself ? undefined : '_blank'} rel="noreferrer">
        Dashboards
      </a>
    </nav>
  )
}

function BoardFilters() {
  const { pipelines = [], members = [], teams = [], segments = [] } = structure.value ?? {}
  const people = members
    .filter(({ id }) => id !== me.id)
    .map((one): [string, string] => [one.id, one.name])
  return (
    <>
      {pipelines.length > 1 && (
        <Filter
          label="Pipeline"
          name="pipeline"
          value={pipeline.value?.id ?? ''}
          options={pipelines.map((one) => [one.id, one.name])}
        />
      )}
      <Filter
        label="Owner"
        name="owner"
        options={[['', 'All owners'], ['me', 'Mine'], ...people, ['nobody', 'Nobody’s']]}
      />
      {teams.length > 0 && (
        <Filter
          label="Team"
          name="team"
          options={[['', 'All teams'], ...teams.map((one): [string, string] => [one.id, one.name])]}
        />
      )}
      {segments.length > 0 && (
        <Filter
          label="Segment"
          name="segment"
          options={[
            ['', 'All customers'],
            ...segments.map(({ id, name }): [string, string] => [id, name]),
          ]}
        />
      )}
      <Filter label="Close date" name="close" options={closings} />
      <Filter
        label="Lanes"
        name="lanes"
        options={lanings.filter(([by]) => by !== 'team' || teams.length > 0)}
      />
      {isFiltered(filters.value) && (
        <button
          type="button"
          class="plain"
          onClick={() => setFilters({ owner: '', team: '', close: '', segment: '', q: '' })}
        >
          Show all
        </button>
      )}
    </>
  )
}

export function TopBar() {
  const isPage = isCardPage(listed.value)
  const isList = listed.value !== ''
  const name = isPage ? pageCard.value?.title : isList ? kind.value?.label : pipeline.value?.name
  return (
    <header class="top">
      <div class="title">
        <h1>
          {me.workspace.name} <span class="soft">{name ?? ''}</span>
        </h1>
        {!isList && <p class="numbers">{structure.value ? wholeText(stages.value) : ' '}</p>}
      </div>
      <Tabs />
      <Elsewhere />
      {!isPage && (
        <search
          class="filters"
          aria-label={isList ? 'What the list shows' : 'What the board shows'}
        >
          {(!isList || kind.value?.finds) && (
            <Search label={isList ? 'Find in this list' : 'Find on the board'} />
          )}
          {isList ? <ColumnsMenu /> : <BoardFilters />}
          <ViewsMenu />
        </search>
      )}
    </header>
  )
}

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { wordsOf } from '../api/ask.ts'
import { type Deeds, type Entry, entriesFor, isPaletteOpen } from '../state/palette.ts'

const pause = 160

/** What is found by what is typed; what comes late of earlier letters is left. */
function useEntries(typed: string, deeds: Deeds) {
  const [{ entries, of }, setFound] = useState<{ entries: Entry[]; of?: string }>({ entries: [] })
  const [note, setNote] = useState('')
  const latest = useRef(0)
  useEffect(() => {
    latest.current += 1
    const mine = latest.current
    const timer = setTimeout(async () => {
      try {
        const found = await entriesFor(typed, deeds)
        if (mine !== latest.current) return
        setFound({ entries: found, of: typed })
        setNote(found.length ? '' : `Nothing is called like “${typed}”.`)
      } catch (error) {
        if (mine === latest.current) setNote(wordsOf(error))
      }
    }, pause)
    return () => clearTimeout(timer)
  }, [typed])
  return { entries, note, isLate: of !== typed }
}

function Palette({ deeds }: { deeds: Deeds }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { entries, note, isLate } = useEntries(typed, deeds)
  /** Enter was pressed before it was known what is meant. */
  const isAwaited = useRef(false)
  // Before the next key is pressed: what is typed at once goes into it.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    setAt(0)
    if (isAwaited.current) choose(entries[0])
    isAwaited.current = false
  }, [entries])
  useEffect(() => {
    document.getElementById(`found-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    isPaletteOpen.value = false
    entry.act()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((at + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter' && isLate) isAwaited.current = true
    else if (event.key === 'Enter') choose(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      class="palette"
      {...{ closedby: 'any' }}
      aria-label="Search"
      onClose={() => {
        isPaletteOpen.value = false
      }}
    >
      <input
        role="combobox"
        aria-label="Find deals, people and companies, or what you want to do"
        aria-expanded={entries.length > 0}
        aria-controls="found"
        aria-activedescendant={entries[at] ? `found-${at}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        placeholder="Find deals, people, companies, or what to do"
        maxLength={200}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id="found" role="listbox" aria-label="What was found">
        {entries.map((entry, place) => (
          <div
            key={entry.id}
            id={`found-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            onMouseMove={() => setAt(place)}
            onMouseDown={(event) => {
              event.preventDefault()
              choose(entry)
            }}
          >
            <span>{entry.label}</span> <span class="soft">{entry.hint}</span>
          </div>
        ))}
      </div>
      <p class={note ? 'soft pad' : 'hidden'} role="status">
        {note}
      </p>
    </dialog>
  )
}

export const PaletteWhereOpen = ({ deeds }: { deeds: Deeds }) =>
  isPaletteOpen.value ? <Palette deeds={deeds} /> : null

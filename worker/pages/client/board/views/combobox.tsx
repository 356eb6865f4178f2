import { useEffect, useRef, useState } from 'preact/hooks'
import type { Choice, Field } from '../../../../core/card.ts'
import { ask } from '../api/ask.ts'

interface Props {
  field: Field & { kind: 'record' }
  action: string
  common: Record<string, string | boolean | undefined>
}

const pause = 180

const optionsOf = (action: string, field: string, typed: string) =>
  ask<{ data: Choice[] }>(
    'GET',
    `/actions/${action}/options?field=${field}&q=${encodeURIComponent(typed)}`,
  )

/** A record by what is typed of its name (w3.org/WAI/ARIA/apg/patterns/combobox). */
export function Combobox({ field, action, common }: Props) {
  const { name, creates, value = '', shown = '' } = field
  const [typed, setTyped] = useState(shown || value)
  const [id, setId] = useState(value)
  const [options, setOptions] = useState<Choice[]>([])
  const [at, setAt] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const asked = useRef('')
  const list = `${common.id}-list`
  useEffect(() => {
    if (!isOpen || asked.current === typed) return
    const timer = setTimeout(async () => {
      asked.current = typed
      const { data } = await optionsOf(action, name, typed).catch(() => ({ data: [] }))
      if (asked.current === typed) setOptions(data.slice(0, 12))
    }, pause)
    return () => clearTimeout(timer)
  }, [typed, isOpen])
  const choose = (one: Choice) => {
    setTyped(one.label)
    setId(one.value)
    asked.current = one.label
    setOpen(false)
    setAt(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setOpen(true)
      setAt(Math.max(-1, Math.min(options.length - 1, at + step)))
    } else if (event.key === 'Enter' && isOpen && options[at]) {
      event.preventDefault()
      choose(options[at])
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }
  // What nobody is called yet makes one, where that is so; else it is found by its name.
  const sent = id || typed
  return (
    <div class="combobox">
      <input
        {...{ ...common, name: undefined }}
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen && options.length > 0}
        aria-controls={list}
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        placeholder={creates ? 'A name, or a new one' : 'Type a name'}
        value={typed}
        maxLength={200}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setId('')
          setOpen(true)
          setAt(-1)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <input type="hidden" name={name} value={sent} />
      <div
        id={list}
        role="listbox"
        aria-label={field.label}
        hidden={!isOpen || options.length === 0}
      >
        {options.map((one, place) => (
          <div
            key={one.value}
            id={`${list}-${place}`}
            role="option"
            aria-selected={place === at}
            tabIndex={-1}
            onMouseDown={(event) => {
              event.preventDefault()
              choose(one)
            }}
          >
            {one.label} {one.hint && <span class="soft">{one.hint}</span>}
          </div>
        ))}
      </div>
    </div>
  )
}

import { useRef, useState } from 'preact/hooks'
import { nextKey, Refusal, save, wordsOf } from '../api/ask.ts'
import type { Done, Stage } from '../api/shapes.ts'
import { focusDeal } from '../parts/focus.ts'
import { refresh } from '../state/changes.ts'
import { ownEvents } from '../state/own-events.ts'
import { openForm } from '../state/panel.ts'
import { say } from '../state/toasts.ts'

/** A deal by its name and what it is worth; the rest is asked by the whole form. */
export function NewDeal({ stage }: { stage: Stage }) {
  const [isOpen, setOpen] = useState(false)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [isSaving, setSaving] = useState(false)
  const key = useRef('')
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    setWrong({})
    requestAnimationFrame(() => opener.current?.focus())
  }
  const inputOf = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const amount = String(data.get('amount') ?? '').trim()
    const deal = String(data.get('deal') ?? '').trim()
    return { deal, stage: stage.id, ...(amount && { amount }) }
  }
  /** Where it cannot be read now, it comes with what others do. */
  async function show(id: string, event: string | null) {
    try {
      if (event) ownEvents.add(event)
      await refresh([id])
      focusDeal(id, stage.id)
    } catch {
      if (event) ownEvents.delete(event)
    }
  }
  async function add(form: HTMLFormElement) {
    setSaving(true)
    try {
      const done = await save<Done>('/actions/log-deal', inputOf(form), { key: key.current })
      const id = done.data?.id
      say(`Logged: ${done.data?.title ?? 'a deal'}.`, { event: done.event ?? undefined })
      close()
      if (id) void show(id, done.event)
    } catch (error) {
      setWrong(error instanceof Refusal ? error.fields : {})
      if (!(error instanceof Refusal) || Object.keys(error.fields).length === 0)
        say(wordsOf(error), { tone: 'bad' })
      key.current = nextKey(key.current, error)
    } finally {
      setSaving(false)
    }
  }
  if (!isOpen)
    return (
      <button
        ref={opener}
        type="button"
        class="add plain"
        onClick={() => {
          key.current = crypto.randomUUID()
          setOpen(true)
        }}
      >
        + New deal<span class="hidden"> in {stage.name}</span>
      </button>
    )
  return (
    <form
      class="new-deal"
      aria-label={`New deal in ${stage.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        void add(event.currentTarget)
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Line name="deal" label="Deal" hint="Acme renewal" wrong={wrong.deal} isFirst />
      <Line name="amount" label="Amount" hint="12.5k EUR" wrong={wrong.amount} />
      <div class="row">
        <button type="submit" class="primary" disabled={isSaving}>
          {isSaving ? 'Adding …' : 'Add'}
        </button>
        <button
          type="button"
          class="plain"
          onClick={({ currentTarget }) => {
            const form = currentTarget.closest('form')
            if (form) void openForm('log-deal', inputOf(form))
            close()
          }}
        >
          All fields
        </button>
        <button type="button" class="plain" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  )
}

interface Lined {
  name: string
  label: string
  hint: string
  wrong: string | undefined
  isFirst?: boolean
}

function Line({ name, label, hint, wrong, isFirst = false }: Lined) {
  return (
    <label>
      <span class="hidden">{label}</span>
      <input
        name={name}
        placeholder={`${label}, such as ${hint}`}
        maxLength={200}
        required={isFirst}
        autocomplete="off"
        aria-invalid={wrong ? 'true' : undefined}
        ref={(element) => {
          if (isFirst && element && !element.dataset.begun) {
            element.dataset.begun = 'yes'
            element.focus()
          }
        }}
      />
      {wrong && <span class="wrong">{wrong}</span>}
    </label>
  )
}

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Menu } from '../parts/menu.tsx'
import {
  type Asked,
  asked,
  askFor,
  countText,
  fields,
  isSaving,
  readFields,
  removeAll,
  setAll,
} from '../state/bulk.ts'
import { clearSelection, mostSelected, selected } from '../state/selection.ts'
import { FieldView } from './field-view.tsx'

const control = 'input:not([type=hidden]), select, textarea, button.danger'

/** What will be done, to how many, before it is. */
function Asking({ what }: { what: Asked }) {
  const form = useRef<HTMLFormElement>(null)
  const isRemoving = what.does === 'remove'
  // Before the next key is pressed: what is typed at once goes into it.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>(control)?.focus(), [what])
  const done = (element: HTMLFormElement) => {
    if (isSaving.value) return
    if (isRemoving) return void removeAll()
    const { name } = what.field
    void setAll(name, new FormData(element).getAll(name).map(String).join(',').trim())
  }
  const verb = isRemoving ? 'Remove' : 'Change'
  return (
    <form
      ref={form}
      class="bulk-form"
      aria-label={`${verb} ${countText()}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        done(event.currentTarget)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        askFor(undefined)
      }}
    >
      {isRemoving ? (
        <p>
          {countText()} go out of lists, search and totals. Undo brings them back for 30 days. What
          something else is about stays.
        </p>
      ) : (
        <FieldView action={what.action} field={what.field} meant={what.meant} />
      )}
      <div class="row">
        <button type="submit" class={isRemoving ? 'danger' : 'primary'} disabled={isSaving.value}>
          {isSaving.value ? 'Saving …' : `${verb} ${countText()}`}
        </button>
        <button type="button" onClick={() => askFor(undefined)}>
          Cancel
        </button>
      </div>
    </form>
  )
}

function Choices() {
  const { action = '', all = [] } = fields.value ?? {}
  const entries = all.map((field) => ({
    label: field.label,
    act: () => askFor({ does: 'set', action, field, meant: [] }),
  }))
  return (
    <div class="row">
      {entries.length > 0 && (
        <Menu label={`What to change of ${countText()}`} entries={entries} class="primary">
          Change …
        </Menu>
      )}
      <button type="button" onClick={() => askFor({ does: 'remove' })}>
        Remove …
      </button>
      <button type="button" class="plain" onClick={clearSelection}>
        Choose none
      </button>
    </div>
  )
}

/** What is done to all rows that are chosen. */
export function BulkBar() {
  const { size } = selected.value
  const [first] = selected.value
  const isOpen = size > 0
  useEffect(() => {
    if (isOpen) void readFields()
    else askFor(undefined)
  }, [isOpen, first])
  if (!isOpen) return <p class="hidden" role="status" />
  return (
    <section class="bulk" aria-label="What is done to all that are chosen">
      <p role="status">
        <strong>{countText()}</strong> chosen
        {size >= mostSelected && `. ${mostSelected} are the most at once.`}
      </p>
      {asked.value ? <Asking what={asked.value} /> : <Choices />}
    </section>
  )
}

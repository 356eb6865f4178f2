import { useLayoutEffect, useRef } from 'preact/hooks'
import { opened } from '../state/filters.ts'
import { closePanel, goBack, isBusy, type View, views } from '../state/panel.ts'
import { CardView } from './card-view.tsx'
import { FormView } from './form-view.tsx'
import { Timeline } from './timeline.tsx'

const nameOf = (view: View): string => {
  if (view.kind === 'card') return view.card.title
  return view.kind === 'form' ? view.form.title : 'Details'
}

function Shown({ view }: { view: View }) {
  if (view.kind === 'waiting')
    return (
      <p role="status" class="soft pad">
        One moment …
      </p>
    )
  if (view.kind === 'failed')
    return (
      <div class="pad">
        <p role="alert">{view.text}</p>
        <button type="button" onClick={view.again}>
          Try again
        </button>
      </div>
    )
  if (view.kind === 'form')
    return <FormView key={view.form.id} form={view.form} choices={view.choices} />
  return (
    <>
      <CardView card={view.card} />
      {view.history && <Timeline card={view.history} />}
    </>
  )
}

/** Beside the board, or over it where there is no room. */
export function Panel() {
  const root = useRef<HTMLDivElement>(null)
  const from = useRef<string>('')
  const all = views.value
  const top = all.at(-1)
  const isOpen = top !== undefined
  const name = top ? nameOf(top) : ''
  useLayoutEffect(() => {
    if (top && top.kind !== 'form') root.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [top?.kind === 'waiting', all.length])
  useLayoutEffect(() => {
    if (isOpen) from.current = opened.value || from.current
    else document.querySelector<HTMLElement>(`[data-deal="${from.current}"] .open`)?.focus()
  }, [isOpen])
  if (!top) return null
  return (
    <div
      ref={root}
      class="panel"
      role="dialog"
      aria-label={name}
      aria-busy={isBusy.value}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        goBack()
      }}
    >
      <div class="panel-top">
        {all.length > 1 ? (
          <button type="button" class="plain" onClick={goBack}>
            ← Back
          </button>
        ) : (
          <span />
        )}
        <button type="button" class="plain" aria-label="Close" onClick={closePanel}>
          ×
        </button>
      </div>
      <Shown view={top} />
    </div>
  )
}

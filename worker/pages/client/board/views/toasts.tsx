import { useEffect, useRef } from 'preact/hooks'
import { hush, type Toast, toasts } from '../state/toasts.ts'

const shownFor = 9000

type Undo = (event: string, text: string, ids?: string[]) => Promise<void>

/** What came of what was done, with a way back; it stays while somebody is at it, and where it is bad. */
function One({ toast, undo }: { toast: Toast; undo: Undo }) {
  const { id, text, tone, event, ids, retry } = toast
  const timer = useRef(0)
  const start = () => {
    if (tone !== 'bad') timer.current = window.setTimeout(() => hush(id), shownFor)
  }
  const stop = () => clearTimeout(timer.current)
  useEffect(() => {
    start()
    return stop
  }, [id, tone])
  const act = (what: () => void) => () => {
    hush(id)
    what()
  }
  return (
    <li
      class={`toast ${tone ?? ''}`}
      onMouseEnter={stop}
      onMouseLeave={start}
      onFocusIn={stop}
      onFocusOut={start}
    >
      <span>{text}</span>
      {event && (
        <button type="button" onClick={act(() => void undo(event, text, ids))}>
          Undo
        </button>
      )}
      {retry && (
        <button type="button" onClick={act(retry)}>
          Try again
        </button>
      )}
      <button type="button" class="plain" aria-label="Close" onClick={() => hush(id)}>
        ×
      </button>
    </li>
  )
}

export function Toasts({ undo }: { undo: Undo }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      <ul aria-label="What happened">
        {toasts.value.map((toast) => (
          <One key={toast.id} toast={toast} undo={undo} />
        ))}
      </ul>
    </div>
  )
}

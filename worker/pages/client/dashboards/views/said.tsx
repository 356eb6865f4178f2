import { useEffect } from 'preact/hooks'
import { hush, type Toast, toasts } from '../../board/state/toasts.ts'
import { undo } from '../state/dashboard.ts'

const shownFor = 9000

function One({ toast: { id, text, tone, event } }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => hush(id), shownFor)
    return () => clearTimeout(timer)
  }, [id])
  return (
    <li class={`toast ${tone ?? ''}`}>
      <span>{text}</span>
      {event && (
        <button
          type="button"
          onClick={() => {
            hush(id)
            void undo(event)
          }}
        >
          Undo
        </button>
      )}
      <button type="button" class="plain" aria-label="Close" onClick={() => hush(id)}>
        ×
      </button>
    </li>
  )
}

/** What came of what was done, with a way back. */
export function Said() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      <ul aria-label="What happened">
        {toasts.value.map((toast) => (
          <One key={toast.id} toast={toast} />
        ))}
      </ul>
    </div>
  )
}

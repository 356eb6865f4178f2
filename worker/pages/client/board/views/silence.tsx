import { timeText } from '../state/format.ts'
import { silentSince } from '../state/live.ts'

/** Shows since when there was no answer. */
export function Silence() {
  const since = silentSince.value
  return (
    <p class={since ? 'notice warn' : 'hidden'} role="status">
      {since
        ? `No connection. This is how it stood at ${timeText(since)}; it goes on by itself when you are back.`
        : ''}
    </p>
  )
}

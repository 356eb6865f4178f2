import { signal } from '@preact/signals'

export interface Toast {
  id: number
  text: string
  tone?: 'bad' | 'good'
  /** The event that Undo reverses. */
  event?: string | undefined
  /** The records it touched, where these are several. */
  ids?: string[]
  retry?: (() => void) | undefined
}

export const toasts = signal<Toast[]>([])
let count = 0

export function say(text: string, more: Omit<Toast, 'id' | 'text'> = {}): void {
  count += 1
  const toast = { id: count, text, ...more }
  // What went well makes room for what comes next; what went wrong stays until it was read.
  toasts.value = [...toasts.value.filter(({ tone }) => tone === 'bad').slice(-2), toast]
}

/** Says it once the page has begun anew. */
export const sayAfterReload = (text: string): void => history.replaceState({ said: text }, '')

export function sayWhatIsKept(): void {
  const { said } = history.state ?? {}
  if (typeof said !== 'string') return
  history.replaceState(null, '')
  say(said, { tone: 'bad' })
}

export const hush = (id: number): void => {
  toasts.value = toasts.value.filter((one) => one.id !== id)
}

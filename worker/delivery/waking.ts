import type { Pending } from '../core/context.ts'

/** What is pending is sent once the person has their answer, and looked for again at each later call. */
export function waking(send: Record<Pending, () => unknown>) {
  const awake = new Set<Pending>()
  let isAnswered = false
  const sendAll = () => {
    if (awake.has('cards')) send.cards()
    if (awake.has('calls')) send.calls()
    awake.clear()
  }
  return {
    wake(what?: Pending) {
      for (const one of what ? [what] : (['cards', 'calls'] as const)) awake.add(one)
      if (isAnswered) sendAll()
    },
    answered() {
      isAnswered = true
      sendAll()
    },
  }
}

/** One wish of many on its way: it goes on until it asks what is not known yet, then others do. */

/** What one of them came to: the record, or why it is not saved. */
export type Done<R> = { done: R } | { error: unknown }

/** Something that was read, and how often it was changed by then. */
export interface Read {
  changed: number
}

/** What a wish does with those beside it. */
export interface Beside {
  /** Until what all of them asked so far is answered. */
  answers(): Promise<void>
  /** It goes by this: where one before it changes that later, it is done anew. */
  goesBy(read: Read): void
  /** Until those before it are done. Throws where it has to be done anew. */
  turn(): Promise<void>
}

/** What it read was changed by one before it. The same for all: none is shown. */
const changedSince = new Error('what this read was changed by one before it')

export function newTurn<R>(does: (beside: Beside) => Promise<R>) {
  let isFirst = false
  let isSettled = false
  let seen: [read: Read, changed: number][] = []
  let end: Done<R> | undefined
  let goes: PromiseWithResolvers<void> | undefined
  let stops = Promise.withResolvers<void>()

  const isStale = () => !isSettled && seen.some(([read, changed]) => read.changed !== changed)

  function answers(): Promise<void> {
    goes ??= Promise.withResolvers()
    stops.resolve()
    return goes.promise
  }

  async function turn(): Promise<void> {
    while (!isFirst) await answers()
    if (isStale()) throw changedSince
    isSettled = true
  }

  function begin(): void {
    seen = []
    end = undefined
    const beside = { answers, turn, goesBy: (read: Read) => void seen.push([read, read.changed]) }
    does(beside)
      .then(
        (done) => {
          end = { done }
        },
        (error) => {
          end = { error }
        },
      )
      .then(() => stops.resolve())
  }

  /** Until it asks more, or has ended. */
  function goOn(): Promise<void> {
    stops = Promise.withResolvers()
    const waiting = goes
    goes = undefined
    if (waiting && !end) waiting.resolve()
    else begin()
    return stops.promise
  }

  /** Goes on with the answers there are by now; what it came to, once those before it are done. */
  return async (first: boolean): Promise<Done<R> | undefined> => {
    isFirst = first
    if (!end) await goOn()
    if (!first || !end) return undefined
    if (isStale()) await goOn()
    return end
  }
}

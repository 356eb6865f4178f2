import type { Look } from '../../platform/db.ts'

/** A record under a key, as it was read; without a row, one that this reader may not see. */
export interface Found {
  key: string
  id: string
  row?: object
}

/**
 * Many wishes of one request, each done by its action as it would be alone. What they ask is asked
 * for all of them together, and what they save is one event.
 */
export interface Batch {
  /** The records of a kind under these keys; `load` reads those of any number of keys. */
  find(kind: string, by: string, keys: string[], load: Load): Look<Found[]>
  /** What is the same for all of them. */
  once<T>(name: string, look: () => Look<T>): Look<T>
  /** What one of them comes to, as `save` was given it, once those before it are done. */
  take(changes: readonly object[], notify: readonly object[]): Promise<void>
  /** Until what all of them asked so far is answered. */
  answers(): Promise<void>
}

export type Load = (keys: string[]) => Look<Found[]>

/** A look that is the same for all of a batch. */
export const onceLook = <T>(
  { batch }: { batch?: Batch },
  name: string,
  look: () => Look<T>,
): Look<T> => (batch ? batch.once(name, look) : look())

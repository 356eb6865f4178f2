import type { ReceiptNotes } from '../../record/drawn.ts'

/** An event that was saved, and the record it is about as it then is. */
export interface Committed<T> {
  event: string
  name: string
  recordId: string
  shown: T
  notes: ReceiptNotes
  /** An earlier request with the same id did it. */
  earlier?: true
}

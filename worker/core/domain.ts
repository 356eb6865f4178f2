import type { AnyAction } from './action/define.ts'
import type { EventKind } from './event/define.ts'
import type { JobKind } from './event/schedule.ts'
import type { Work } from './event/work.ts'
import type { RecordKind } from './record/kind.ts'
import type { List } from './record/list.ts'

/** A part of the CRM: what it keeps, what can happen, what people can do, what it does by itself. */
export interface Domain {
  records?: RecordKind[]
  events?: EventKind[]
  /** By the name that buttons and forms carry. */
  actions?: Record<string, AnyAction>
  jobs?: JobKind[]
  /** What is done of its records in steps. */
  work?: Work[]
  /** Shown page by page; those of its kinds are declared there. */
  lists?: List[]
}

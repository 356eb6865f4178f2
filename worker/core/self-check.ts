import type { Surface } from '../platform/env.ts'

/** One line of a self-test: how it is, and what to do where it is not well. */
export interface Check {
  says: string
  todo?: string
}

/** A surface's look at itself and at these of its accounts; what it cannot tell it leaves out. */
export type SelfCheck<D> = (deps: D, accounts: string[]) => Promise<Check[]>
export type SelfChecks<D> = Partial<Record<Surface, SelfCheck<D>>>

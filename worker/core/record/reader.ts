import type { SQLWrapper } from 'drizzle-orm'
import type { Context } from '../context.ts'

/** A member, or everyone in the conversation where the answer is `shared`. */
export type Audience = Pick<Context, 'workspace' | 'member' | 'shared'>

/** Jobs, the sweep and totals: they see everything in a workspace. */
interface System {
  system: true
  /** Also a column, by which each row of another table names its workspace. */
  workspace: { id: string | SQLWrapper }
}

/** What belongs to no one workspace's job: copies in the directory. */
interface Everywhere {
  system: true
  workspace: 'every'
}

/** Who reads records: a context is itself one. */
export type Reader = Audience | System | Everywhere

/** What a job has at hand, as a reader that sees everything in its workspace. */
export const system = <T extends { workspace: { id: string | SQLWrapper } }>(run: T) => ({
  ...run,
  system: true as const,
})

export const everywhere: Everywhere = { system: true, workspace: 'every' }

import type { Deps, Person } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import type { Env } from '../../platform/env.ts'
import type { Attempt } from '../../platform/open-id.ts'

/** How the people of a surface sign in with a browser: their vendor says who they are. */
export interface SignIn {
  /** Below /signin. */
  name: 'slack' | 'microsoft' | 'google'
  /** What people call the vendor. */
  vendor: string
  isOn(env: Env): boolean
  /** Where the vendor asks the person. */
  ask(env: Env, attempt: Attempt): Promise<URL>
  /** Who came back with this code. Throws CrmError `forbidden` where the vendor says nobody. */
  person(deps: Deps, code: string, attempt: Attempt): Promise<Person>
  /**
   * Who is before a page in the surface's own frame, by the token it is given there. Throws CrmError
   * `forbidden` where the token is nobody's.
   */
  inFrame?(deps: Deps, token: string): Promise<Person>
}

/** What the vendor handed back is nobody's, or not of this attempt. */
export const notAccepted = (vendor: string) =>
  new CrmError('forbidden', `${vendor} did not say who you are. Sign in again.`)

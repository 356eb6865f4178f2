import type { Responder } from '../conversation/slow-reply.ts'
import type { Deps, Lookout, Threads } from '../core/context.ts'
import type { SelfCheck } from '../core/self-check.ts'
import type { Done } from '../identity/install.ts'
import type { SignIn } from '../identity/sessions/sign-in.ts'
import type { Env, Surface as SurfaceName } from '../platform/env.ts'
import type { Channel } from './channel.ts'

/** How an install ended, for a page: what was installed, or why nothing was. The cookie is spent. */
export type InstallEnd = { cookie: string } & ({ done: Done } | { refused: string })

/** One place people already work in: all that the Worker knows of it. */
export interface Surface {
  name: SurfaceName
  /** Where its vendor posts to, below the surface's name. */
  paths: string[]
  /** Everything that is posted there. */
  receive(request: Request, deps: Deps): Promise<Response>
  selfCheck: SelfCheck<Deps>
  /** How cards stand in its conversations. */
  channel?: Channel
  /** How somebody gets the reply to what took longer than their request. */
  responder?: Responder
  /** Who else reads a conversation. */
  lookout?: Lookout
  /** How it takes part in threads that customers read. */
  threads?: Threads
  /** How it is added by a browser: the way to the vendor's consent, and back from it. */
  install?: {
    start(env: Env): Promise<Response | InstallEnd>
    finish(request: Request, deps: Deps): Promise<InstallEnd>
  }
  /** What is fetched by GET, below the surface's name. */
  files?: {
    path: string
    answer(request: Request, deps: Deps): Promise<Response | undefined>
  }[]
  /** How its people sign in with a browser. */
  signIn?: SignIn
}

import type { Deps } from '../core/context.ts'
import { board, file } from './board.ts'
import { askToSignIn, signInByLink } from './link.ts'
import { endHere } from './sign-out.ts'

interface Door {
  method: 'GET' | 'POST'
  path: string
  /** Undefined where there is nothing. */
  answer(request: Request, deps: Deps): Promise<Response | undefined>
}

/** What somebody opens in a browser as a member; of two that fit, the first answers. */
export const doors: Door[] = [
  { method: 'GET', path: '/board', answer: board },
  { method: 'GET', path: '/board/:file{.+\\.\\w+}', answer: file },
  { method: 'GET', path: '/board/*', answer: board },
  { method: 'GET', path: '/signin', answer: askToSignIn },
  { method: 'POST', path: '/signin', answer: signInByLink },
  { method: 'POST', path: '/signout', answer: endHere },
]

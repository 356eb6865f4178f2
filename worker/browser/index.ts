import type { Door } from '../core/door.ts'
import type { SignIn } from '../identity/sessions/sign-in.ts'
import { board, file } from './board.ts'
import { askToSignIn, signInByLink } from './link.ts'
import { endHere } from './sign-out.ts'
import { configure, enterTab, tab } from './tab.ts'
import { backFrom, leadTo } from './vendor.ts'

/** By one vendor: there, and back again. */
const doorsOf = (signIn: SignIn): Door[] => [
  {
    method: 'GET',
    path: `/signin/${signIn.name}`,
    answer: (request, deps) => leadTo(signIn, request, deps),
  },
  {
    method: 'GET',
    path: `/signin/${signIn.name}/callback`,
    answer: (request, deps) => backFrom(signIn, request, deps),
  },
]

/** In the frame of the surface whose vendor says there who somebody is. */
const tabOf = (signIn: SignIn): Door[] => [
  { method: 'GET', path: '/teams/tab/configure', answer: configure },
  { method: 'GET', path: '/teams/tab/*', answer: tab },
  {
    method: 'POST',
    path: '/teams/tab/session',
    answer: (request, deps) => enterTab(signIn, request, deps),
  },
]

/** What somebody opens in a browser as a member; of two that fit, the first answers. */
export function doors(vendors: SignIn[]): Door[] {
  const show: Door['answer'] = (request, deps) => board(vendors, request, deps)
  const figures: Door['answer'] = (request, deps) => board(vendors, request, deps, 'dashboards')
  return [
    { method: 'GET', path: '/board', answer: show },
    { method: 'GET', path: '/board/:file{.+\\.\\w+}', answer: file },
    { method: 'GET', path: '/board/*', answer: show },
    { method: 'GET', path: '/dashboards', answer: figures },
    { method: 'GET', path: '/dashboards/:file{.+\\.\\w+}', answer: file },
    { method: 'GET', path: '/dashboards/*', answer: figures },
    { method: 'GET', path: '/signin', answer: askToSignIn },
    { method: 'POST', path: '/signin', answer: signInByLink },
    { method: 'POST', path: '/signout', answer: endHere },
    { method: 'GET', path: '/tab/:file{\\w+(-\\w+)*\\.\\w+}', answer: file },
    ...vendors.flatMap(doorsOf),
    ...vendors.filter(({ inFrame }) => inFrame).flatMap(tabOf),
  ]
}

import { signal } from '@preact/signals'

const inTeams = '/teams/tab'

/** Where the board is: in the frame of Teams at an address of its own, as Teams may frame no other. */
const root = location.pathname.startsWith(inTeams) ? inTeams : '/board'

/** The kind that is listed, as the path says it; '' is the board. */
const inPath = () => decodeURIComponent(location.pathname.slice(root.length).split('/')[1] ?? '')

export const listed = signal(inPath())

export const pathTo = (kinds: string): string => (kinds ? `${root}/${kinds}` : root)

/** `query` says how it is looked at. */
export function go(kinds: string, query = ''): void {
  history.pushState(null, '', pathTo(kinds) + (query && `?${query}`))
  // As if somebody had come back to it: all that reads the address does so again.
  dispatchEvent(new PopStateEvent('popstate'))
}

addEventListener('popstate', () => {
  listed.value = inPath()
})

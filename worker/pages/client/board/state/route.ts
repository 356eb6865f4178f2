import { signal } from '@preact/signals'

/** The kind that is listed, as the path says it; '' is the board. */
const inPath = () => decodeURIComponent(location.pathname.split('/')[2] ?? '')

export const listed = signal(inPath())

export const pathTo = (kinds: string): string => (kinds ? `/board/${kinds}` : '/board')

export function go(kinds: string): void {
  history.pushState(null, '', pathTo(kinds))
  // As if somebody had come back to it: all that reads the address does so again.
  dispatchEvent(new PopStateEvent('popstate'))
}

addEventListener('popstate', () => {
  listed.value = inPath()
})

/** Where the window in Teams that signs in hands over what the tab is opened with. */
export const tabDone = '/teams/tab/done'

const ours = /^\/(?:board|dashboards)(?:\/[\w-]+)*$/

/** Where somebody wanted to go before they signed in: a page of ours, and nothing else. */
export function pathIn(request: Request): string {
  const to = new URL(request.url).searchParams.get('to') ?? ''
  return to === tabDone || (to.length <= 200 && ours.test(to)) ? to : '/board'
}

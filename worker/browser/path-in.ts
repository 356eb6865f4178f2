const ours = /^\/(?:board|dashboards)(?:\/[\w-]+)*$/

/** Where somebody wanted to go before they signed in: a page of ours, and nothing else. */
export function pathIn(request: Request): string {
  const to = new URL(request.url).searchParams.get('to') ?? ''
  return to.length <= 200 && ours.test(to) ? to : '/board'
}

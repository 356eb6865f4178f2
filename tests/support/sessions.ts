import type { TokenOptions } from '../playground/stand-ins/interface.ts'
import { type Call, programWith } from './api.ts'
import type { House } from './harness.ts'
import type { Desk } from './office/desk.ts'
import { plainFetch } from './plain-fetch.ts'

type Asked = Pick<House, 'fetch'>

/** What a browser says of a request by a page of ours. */
export const ourPage = { 'sec-fetch-site': 'same-origin' }

/** The path and query of the link that signs in, in what is shown. */
export const signInLinkIn = (text: string): string =>
  /https?:\/\/[^/\s]+(\/signin\?link=[\w.%-]+)/.exec(text)?.[1] ?? ''

/** What the browser sends back from then on. */
export const cookieIn = (answer: Response): string =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

/** The cookie of somebody who asked for the board where they work, and pressed the button. */
export async function signIn(house: Asked, desk: Desk): Promise<string> {
  const link = signInLinkIn(await desk.say(desk.surface === 'Gmail' ? 'Board' : 'board'))
  const answer = await house.fetch(link, { method: 'POST', headers: ourPage, redirect: 'manual' })
  return cookieIn(answer)
}

/** A page of ours in a browser that has this cookie, as it calls the API. */
export const pageWith =
  (house: Asked, cookie: string): Call =>
  (method, path, { body, headers } = {}) =>
    programWith(house, '')(method, path, { body, headers: { cookie, ...ourPage, ...headers } })

/** A browser at these pages: it opens one, presses its button, and calls the API from it. */
export const visiting = (house: () => Asked) => ({
  page: (cookie: string): Call => pageWith(house(), cookie),
  press: (path: string, headers: Record<string, string> = ourPage) =>
    house().fetch(path, { method: 'POST', headers, redirect: 'manual' }),
  open: (path: string, headers: Record<string, string> = {}) =>
    house().fetch(path, { headers, redirect: 'manual' }),
})

/** Each cookie that is set, by its name, as a browser sends it back. */
export const cookiesIn = (answer: Response): Record<string, string> =>
  Object.fromEntries(
    answer.headers.getSetCookie().map((one) => {
      const [pair = ''] = one.split(';')
      return [pair.slice(0, pair.indexOf('=')), pair]
    }),
  )

/** Somebody says yes where a vendor asks: the path the browser comes back to. `how`: how the token is forged. */
export async function allow(url: URL, as: string, how?: TokenOptions): Promise<string> {
  const asked = new URL(url)
  asked.searchParams.set('as', as)
  if (how) asked.searchParams.set('how', JSON.stringify(how))
  const answer = await plainFetch(asked, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? 'https://none.test')
  return back.pathname + back.search
}

import { ask, Refusal } from './ask.ts'

interface Read {
  status: number
  body: unknown
}

const addressOf = (paths: string[]) =>
  `/reads?${paths.map((path) => `read=${encodeURIComponent(path)}`).join('&')}`

const most = 20

/** Several reads as one; undefined in the place of what is not there, or not for this person. */
export async function readEach(paths: string[]): Promise<unknown[]> {
  const some = paths.slice(0, most)
  if (some.length === 0) return []
  const { data } = await ask<{ data: Read[] }>('GET', addressOf(some))
  const found = data.map(({ status, body }) => {
    if (status < 400) return body
    if (status === 403 || status === 404) return undefined
    throw new Refusal(status, body as object)
  })
  return [...found, ...(await readEach(paths.slice(most)))]
}

/** The same where all of it has to be there. */
export async function readAll<T extends unknown[]>(
  ...paths: { [K in keyof T]: string }
): Promise<T> {
  const found = await readEach(paths)
  if (found.includes(undefined))
    throw new Refusal(403, { detail: 'You may not see all that the board shows. Ask an admin.' })
  return found as T // a body for each path, as the API's description has them
}

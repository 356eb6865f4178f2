/** The open API of an Alongside that runs here or elsewhere, as commands ask it. */

/** Why nothing came of it, in a sentence. */
export class NotAnswered extends Error {
  readonly status: number | undefined

  constructor(reason: string, status?: number) {
    super(reason)
    this.status = status
  }
}

export interface OpenApi {
  url: string
  /** Throws NotAnswered. */
  ask(path: string, init?: RequestInit): Promise<Response>
}

export const apiUsage =
  'The address and the token can be ALONGSIDE_URL and ALONGSIDE_TOKEN; /crm api token makes a token.'

const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

/** What a problem says of itself; of a page of somebody else's, that it is one. */
async function reasonOf(url: string, response: Response): Promise<string> {
  const body = await response.text()
  const isProblem = response.headers.get('content-type')?.includes('json') && body.startsWith('{')
  if (isProblem) return `${JSON.parse(body).detail}`
  return `What answers at ${url} is no Alongside, or it is not well (${response.status}).`
}

/** Throws NotAnswered where no token is given. */
export function openApi(given: { url?: string | undefined; token?: string | undefined }): OpenApi {
  const token = given.token ?? process.env.ALONGSIDE_TOKEN
  const url = (given.url ?? process.env.ALONGSIDE_URL ?? 'http://localhost:8787').replace(/\/$/, '')
  if (!token)
    throw new NotAnswered(
      'There is no token: give --token or ALONGSIDE_TOKEN. /crm api token makes one.',
    )
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, ...init.headers }
    const response = await fetch(`${url}/api/v1${path}`, { ...init, headers }).catch(() => {
      throw new NotAnswered(`Nothing answers at ${url}.`)
    })
    if (response.ok) return response
    const { status } = response
    const after = status === 429 ? response.headers.get('retry-after') : null
    if (after === null) throw new NotAnswered(await reasonOf(url, response), status)
    await wait(Number(after) || 0)
    return ask(path, init)
  }
  return { url, ask }
}

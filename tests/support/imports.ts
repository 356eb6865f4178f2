import { expect } from 'vitest'
import type { Crew } from './crew.ts'
import type { House } from './harness.ts'

/** Files sent as a program sends them. */

type Fetch = Pick<House, 'fetch'>

export interface Shown {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test asserts.
  body: any
}

export interface Form {
  name?: string
  kind?: string
  mapping?: unknown
  settings?: unknown
  dryRun?: boolean
  key?: string
}

const ended = ['checked', 'done', 'failed', 'undone']

/** No import, export or message of theirs is worked on any more. */
export const filesRest = ({ house, workspace }: Crew) =>
  expect
    .poll(() =>
      house.sql(
        `select id from imports where workspace_id = ?1
         and state not in (select value from json_each(?2))
         union all select id from exports where workspace_id = ?1 and state = 'writing'
         union all select id from erasures where workspace_id = ?1 and state = 'erasing'
         union all select id from arrivals where workspace_id = ?1 and state = 'waiting'`,
        ...[workspace, JSON.stringify(ended)],
      ),
    )
    .toEqual([])

export function importsOf(house: Fetch, token: string) {
  const headers = { authorization: `Bearer ${token}` }
  const answered = async (response: Response): Promise<Shown> => {
    const text = await response.text()
    return { status: response.status, body: text && JSON.parse(text) }
  }
  const get = async (path: string) => answered(await house.fetch(`/api/v1${path}`, { headers }))
  const send = async (file: string | Uint8Array<ArrayBuffer>, form: Form = {}) => {
    const body = new FormData()
    if (form.kind) body.append('kind', form.kind)
    if (form.mapping) body.append('mapping', JSON.stringify(form.mapping))
    if (form.settings) body.append('settings', JSON.stringify(form.settings))
    if (form.dryRun !== undefined) body.append('dryRun', String(form.dryRun))
    body.append('file', new Blob([file]), form.name ?? 'file.csv')
    const written = new Response(body)
    return answered(
      await house.fetch('/api/v1/imports', {
        method: 'POST',
        headers: {
          ...headers,
          ...(form.key && { 'idempotency-key': form.key }),
          'content-type': written.headers.get('content-type') ?? '',
        },
        body: await written.arrayBuffer(),
      }),
    )
  }
  const post = async (method: string, path: string, body: unknown = {}) =>
    answered(
      await house.fetch(`/api/v1${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  /** How it stands once the queue has done what it can. */
  const settled = async (id: string) => {
    for (let times = 0; times < 1200; times += 1) {
      const found = await get(`/imports/${id}`)
      if (found.status !== 200 || ended.includes(found.body.data.state)) return found.body.data
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the import does not end')
  }
  const whole = async (file: string | Uint8Array<ArrayBuffer>, form: Form = {}) => {
    const { status, body } = await send(file, form)
    if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`)
    return settled(body.data.id)
  }
  const refused = async (id: string) =>
    (await house.fetch(`/api/v1/imports/${id}/refused`, { headers })).text()
  return { send, settled, whole, get, post, refused }
}

/** What this page asks of the API, by way of the server that has a token. */

export interface Import {
  id: string
  name: string
  state: string
  kind: string | null
  headers: string[]
  mapping: Record<string, string>
  counts: { created: number; updated: number; unchanged: number; refused: number }
  found: { alike?: number; conflicts?: Record<string, { count: number }> }
  settings: { alike?: Record<string, string>; conflicts?: Record<string, string> }
  questions: {
    about: string
    value?: string
    question: string
    choices: { value: string; label: string }[]
  }[]
  warnings: string[]
  fields: Record<string, string>
  samples: Record<string, string>
  progress: { done: number; of: number }
  event: string | null
  error: string | null
}

const email = new URLSearchParams(location.search).get('email') ?? ''

export const at = (path: string) => `/play/api${path}?${new URLSearchParams({ email })}`

async function answered(response: Response): Promise<Import> {
  const text = await response.text()
  const body = text.startsWith('{') ? JSON.parse(text) : { detail: text }
  if (response.ok) return body.data
  throw new Error(body.detail || 'That did not work. Try again.')
}

const asked = async (path: string, method: string, body?: unknown) =>
  answered(
    await fetch(at(path), {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }),
  )

export async function send(file: File): Promise<Import> {
  const form = new FormData()
  form.append('dryRun', 'true')
  form.append('file', file, file.name)
  return answered(await fetch(at('/imports'), { method: 'POST', body: form }))
}

export const look = (id: string) => asked(`/imports/${id}`, 'GET')
export const change = (id: string, set: object) => asked(`/imports/${id}`, 'PATCH', set)
export const run = (id: string) => asked(`/imports/${id}/run`, 'POST', {})
export const undo = (event: string) => asked(`/events/${event}/undo`, 'POST', {})

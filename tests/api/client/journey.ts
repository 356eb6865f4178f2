import type { paths } from 'alongside-api'
import createClient from 'openapi-fetch'

interface Asked {
  baseUrl: string
  token: string
  fetch: (request: Request) => Promise<Response>
}

/** The answer, or the sentence that says why there is none. */
function given<T>({ data, error }: { data?: T; error?: { detail: string } }): T {
  if (data === undefined) throw new Error(error?.detail)
  return data
}

/** A program written against the generated types alone. */
export async function journey({ baseUrl, token, fetch }: Asked, email: string) {
  const headers = { Authorization: `Bearer ${token}` }
  const api = createClient<paths>({ baseUrl, fetch, headers })

  const people = await api.GET('/people', {
    params: { query: { 'filter[emails]': email, include: 'company' } },
  })
  const [person] = given(people).data
  if (!person) throw new Error(`Nobody has ${email}.`)

  const added = given(
    await api.POST('/deals', {
      params: { header: { 'Idempotency-Key': `renewal of ${email}` } },
      body: {
        ...{ title: 'Fleet renewal', amount: 1_250_000, currency: 'EUR' },
        closeOn: '2027-09-30',
        ...{ contactIds: [person.id], ...(person.companyId && { companyId: person.companyId }) },
      },
    }),
  ).data
  const known = await api.GET('/deals/{id}', { params: { path: { id: added.id } } })
  const etag = known.response.headers.get('etag') ?? ''

  const change = (amount: number) =>
    api.PATCH('/deals/{id}', {
      params: { path: { id: added.id }, header: { 'If-Match': etag } },
      body: { amount, companyId: null },
    })
  const edited = given(await change(990_000))
  const stale = await change(1)

  const open = { 'filter[status]': 'open', sort: '-closeOn', limit: 1 } as const
  const listed = async (cursor: string) =>
    given(await api.GET('/deals', { params: { query: { ...open, ...(cursor && { cursor }) } } }))
  const titles: (string | null | undefined)[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { data, page } = await listed(cursor)
    titles.push(...data.map(({ title }) => title))
    cursor = page.next
  }

  const undone = await api.POST('/events/{id}/undo', {
    params: { path: { id: edited.event ?? '' } },
  })
  given(undone)
  const now = given(await api.GET('/deals/{id}', { params: { path: { id: added.id } } })).data
  return { person, added, edited: edited.data, stale: stale.error, titles, now }
}

import type { paths } from 'alongside-api'
import createClient from 'openapi-fetch'

/** Nothing here is run: what is wrong does not compile, and what compiles there is a fault. */
const api = createClient<paths>()

// @ts-expect-error There is no such path.
void api.GET('/dealz')
// @ts-expect-error A person is asked for by an id.
void api.GET('/people/{id}')
// @ts-expect-error No index serves it.
void api.GET('/deals', { params: { query: { 'filter[lostReason]': 'price' } } })
// @ts-expect-error Nor can it be sorted by that.
void api.GET('/deals', { params: { query: { sort: 'lostReason' } } })
// @ts-expect-error A number of records is a number.
void api.GET('/deals', { params: { query: { limit: 'ten' } } })
// @ts-expect-error A deal has a title.
void api.POST('/deals', { body: { amount: 1 } })
// @ts-expect-error Amounts are in minor units.
void api.POST('/deals', { body: { title: 'Renewal', amount: '12.5k EUR' } })
// @ts-expect-error The title of a deal is not emptied.
void api.PATCH('/deals/{id}', { params: { path: { id: '' } }, body: { title: null } })
// @ts-expect-error Events are not written by hand.
void api.POST('/events', { body: {} })

const { data } = await api.GET('/deals/{id}', { params: { path: { id: '' } } })
// @ts-expect-error It may be that nothing was found.
void data.data
// @ts-expect-error A deal has no e-mail address.
void data?.data.emails

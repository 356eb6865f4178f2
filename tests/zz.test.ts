import { expect, test } from 'vitest'
import { programWith, tokenOf } from './support/api.ts'
import { useHouse } from './support/harness.ts'
import { openOffice } from './support/office/office.ts'
const house = useHouse({ SERVER_TIMING: 'on' })
test('x', async () => {
  const office = await openOffice(house())
  const call = programWith(house(), await tokenOf(await office.at('Slack')))
  const rows = (tag: string) => Array.from({length: 1000}, (_, at) => ({ name: `Kim ${tag} Doe${at}`, title: 'Head of Ops', emails: [`kim${tag}${at}@mail.example`], phones: [`+4420794${String(60000 + at)}`], company: `Firm ${tag} ${at % 50}`, externalIds: { hubspot: `${tag}${at}` } }))
  const timed = async (what: string, path: string, body?: unknown) => {
    const start = performance.now()
    const a = await call('POST', path, { body })
    console.log(what, a.status, Math.round(performance.now() - start), a.headers.get('server-timing'), JSON.stringify(a.body).slice(0, 300), (a.body.data ?? []).filter?.((o: any) => o.status >= 300).slice(0,3))
    return a.body
  }
  for (const tag of ['a', 'b', 'c', 'd']) await timed('create', '/people/batch', { mode: 'create', data: rows(tag) })
  const two = rows('a').map((one) => ({ ...one, title: 'Boss', company: undefined }))
  await timed('upsert', '/people/batch', { mode: 'upsert', data: two })
  const three = await timed('upsert', '/people/batch', { mode: 'upsert', data: two.map((one) => ({...one, title: 'Chief'})) })
  const u = await timed('undo', `/events/${three.event}/undo`)
  await timed('redo', `/events/${u.event}/undo`)
  const four = await timed('create', '/people/batch', { mode: 'create', data: rows('e') })
  const v = await timed('undo', `/events/${four.event}/undo`)
  await timed('redo', `/events/${v.event}/undo`)
  expect(1).toBe(1)
}, 60000)

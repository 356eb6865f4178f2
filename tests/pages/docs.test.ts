import { expect, test } from 'vitest'
import { docs } from '../../worker/pages/docs.ts'
import type { Env } from '../../worker/platform/env.ts'
import { useWorkerd } from '../support/harness.ts'

const house = useWorkerd()

test('the page runs and loads only what stands beside it, no script of which is in the page', async () => {
  const answer = await house().fetch('/api/docs')
  const page = await answer.text()
  expect(answer.headers.get('content-security-policy')).toMatch(
    /default-src 'none'; script-src 'self';/,
  )
  expect(page.match(/<script(?! src="\/api\/docs\/[\w.-]+"><\/script>)/g)).toBeNull()
  const loaded = [...page.matchAll(/(?:src|rel="stylesheet" href)="([^"]+)"/g)].map(
    ([, at]) => at ?? '',
  )
  expect(loaded).toHaveLength(3)
  for (const at of loaded) {
    const file = await house().fetch(at)
    expect([at, file.status]).toEqual([at, 200])
    expect(file.headers.get('content-type')).toMatch(
      at.endsWith('css') ? /^text\/css/ : /javascript/,
    )
    expect(file.headers.get('cache-control')).not.toBe('no-store')
    expect((await file.text()).length).toBeGreaterThan(100)
  }
})

test('a file that is known already is not sent again', async () => {
  const path = '/api/docs/swagger-ui.css'
  const known = (await house().fetch(path)).headers.get('etag') ?? ''
  const again = await house().fetch(path, { headers: { 'if-none-match': known } })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test.each([
  '/api/docs/index.html',
  '/api/docs/package.json',
  '/api/docs/..%2Fpackage.json',
  '/api/docs/a/swagger-ui.css',
  '/swagger-ui.css',
  '/index.html',
  '/package.json',
])('nothing else of the viewer’s folder is served: %s', async (path) => {
  expect((await house().fetch(path)).status).toBe(404)
})

test('without static assets the page still says where the description is', async () => {
  const env = { PUBLIC_URL: 'https://crm.example.com' } as Env
  const page = await docs(new Request('https://crm.example.com/api/docs'), env)
  expect(await page?.text()).toContain('href="/api/openapi.json"')
  const file = new Request('https://crm.example.com/api/docs/swagger-ui.css')
  expect(await docs(file, env)).toBeUndefined()
})

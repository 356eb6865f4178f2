// https://github.com/swagger-api/swagger-ui/blob/master/docs/usage/configuration.md
import { html } from 'hono/html'
import { asset } from '../platform/assets.ts'
import type { Env } from '../platform/env.ts'
import { docsScript } from './docs-script.ts'
import { layout, pageHeaders } from './layout.ts'

const at = '/api/docs'

/** What the page loads of the viewer, which is found in the static assets. */
const files = ['swagger-ui-bundle.js', 'swagger-ui.css']

/** It runs and loads only what is ours, and calls only us. */
const docsHeaders = {
  ...pageHeaders,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

const body = html`<section class="wide" aria-label="About the API">
<h1>The API</h1>
<p class="lead">What can be done in Slack, Teams and Gmail can be done by a program. Type <code>/crm api token</code>
in Slack, or <code>api token</code> to Alongside in Teams, and put the token behind Authorize to try a call here:
it is done in your own workspace. The same as OpenAPI 3.1: <a href="/api/openapi.json">openapi.json</a>.</p>
<noscript><p class="lead">This page needs JavaScript; openapi.json does not.</p></noscript>
</section>
<link rel="stylesheet" href="${at}/swagger-ui.css">
<div id="docs"></div>
<script src="${at}/swagger-ui-bundle.js"></script>
<script src="${at}/start.js"></script>`

/** The viewer's own head and its choice of one server repeat what the page says. */
const style = `
h1 { font-size: clamp(30px, 5vw, 42px) }
html.dark-mode, html.dark-mode #docs .swagger-ui { background: var(--paper) }
#docs .opblock-tag { color: var(--ink) }
#docs .btn.authorize { color: var(--green); border-color: var(--green) }
#docs .btn.authorize svg { fill: var(--green) }
#docs { max-width: 1080px; margin: 0 auto; padding: 20px 4px 64px }
#docs .information-container, #docs .servers-title, #docs .servers { display: none }
#docs .scheme-container { background: none; box-shadow: none; padding: 0 }
#docs .scheme-container .wrapper, #docs .scheme-container .schemes { padding: 0 20px }
`

const page = () => layout({ title: 'The API of Alongside', body }, style)

/** A file of the viewer; undefined where it has none of that name, or there are no static assets. */
const fileOf = async (request: Request, env: Env, name: string) =>
  files.includes(name) ? asset(request, env, `/api/docs/${name}`) : undefined

/** The description of the API as a page, and what that page loads. */
export async function docs(request: Request, env: Env): Promise<Response | undefined> {
  const name = new URL(request.url).pathname.slice(at.length + 1)
  if (name === '') return new Response(page(), { headers: docsHeaders })
  if (name === 'start.js')
    return new Response(docsScript, {
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
  return fileOf(request, env, name)
}

// learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
import { html } from 'hono/html'
import type { Env } from '../platform/env.ts'
import { type Framed, policy } from './board.ts'
import { layout } from './layout.ts'

const type = { 'content-type': 'text/html; charset=utf-8' }

const hosts = 'https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com'

/** Where it is tried locally, also a page on this machine frames it. */
const framing = ({ PUBLIC_URL }: Env) =>
  PUBLIC_URL.startsWith('http://localhost') ? `${hosts} http://localhost:*` : hosts

/** Teams alone frames it. Its library asks for the list of the hosts it may talk with. */
export const framedHeaders = (env: Env) => ({
  ...type,
  'content-security-policy': `${policy.replace("connect-src 'self'", "connect-src 'self' https://res.cdn.office.net")}; frame-ancestors ${framing(env)}`,
})

/** A window of its own. */
export const windowHeaders = {
  ...type,
  'content-security-policy': `${policy}; frame-ancestors 'none'`,
}

/** As Teams looks, not as the system does. */
const looks: Record<NonNullable<Framed['theme']>, string> = {
  light:
    ':root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #17211f; --soft: #5c6965; --line: #e4dfd3; --green: #0f5a4e; --on-green: #fff }',
  dark: ':root { color-scheme: dark; --paper: #1f1f1f; --card: #292929; --ink: #eef2f0; --soft: #b5c2bd; --line: #3d3d3d; --green: #5cc4ae; --on-green: #08231d }',
  contrast:
    ':root { color-scheme: dark; --paper: #000; --card: #000; --ink: #fff; --soft: #fff; --line: #fff; --green: #ff0; --on-green: #000 }',
}

const style = (theme: Framed['theme']) => `.top { display: none } ${theme ? looks[theme] : ''}`

/** For who is not signed in there yet: Teams says who they are, or a window asks them. */
export const tabPage = (theme: Framed['theme']) =>
  layout(
    {
      title: 'The board',
      narrow: true,
      body: html`<main class="wide one">
<h1>The board</h1>
<p class="lead" id="words" role="status">Signing you in…</p>
<button class="button" type="button" id="sign-in" hidden>Sign in</button>
<noscript><p class="lead">The board needs JavaScript. Everything else works in the chat.</p></noscript>
<script type="module" src="/tab/tab.js"></script>
</main>`,
    },
    style(theme),
  )

/** What a channel is asked before it gets the tab: nothing. */
export const configurePage = () =>
  layout(
    {
      title: 'Add the board',
      narrow: true,
      body: html`<main class="wide one">
<h1>The board</h1>
<p class="lead">Each of you sees there what they may see. Press Save to add it.</p>
<script type="module" src="/tab/configure.js"></script>
</main>`,
    },
    style(undefined),
  )

/** The window that signed in; the tab that opened it closes it. */
export const donePage = (code: string) =>
  layout({
    title: 'You are signed in',
    narrow: true,
    body: html`<meta name="code" content="${code}">
<main class="wide one">
<h1>You are signed in</h1>
<p class="lead">You can close this window.</p>
<script type="module" src="/tab/done.js"></script>
</main>`,
  })

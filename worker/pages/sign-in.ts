import { html } from 'hono/html'
import { type Env, type Surface, surfaceState } from '../platform/env.ts'
import { layout } from './layout.ts'

interface Invited {
  member: { name: string }
  workspace: { name: string }
}

/**
 * Behind a link that signs in: what fetches links in messages before people do fetches no more than
 * this, and the link is used by the button. Old browsers say by the referrer policy where it is from.
 */
export const signInPage = ({ member, workspace }: Invited) =>
  layout({
    title: 'Open your board',
    narrow: true,
    body: html`<meta name="referrer" content="same-origin">
<main class="wide one">
<h1>Open your board</h1>
<p class="lead">You are about to be signed in on this device as <strong>${member.name}</strong> in
<strong>${workspace.name}</strong>. If that is not you, close this page.</p>
<form method="post"><button class="button" type="submit">Sign in as ${member.name}</button></form>
</main>`,
  })

/** How somebody gets a link, by the surfaces that are on. */
const asking: [Surface, ReturnType<typeof html>][] = [
  [
    'slack',
    html`<h2>In Slack</h2><p class="soft">Type <code>/crm board</code> and open the link.</p>`,
  ],
  [
    'teams',
    html`<h2>In Teams</h2><p class="soft">Type <code>board</code> to Alongside and open the link.</p>`,
  ],
  [
    'gmail',
    html`<h2>In Gmail</h2><p class="soft">In the side panel, press Board on the first card and open the link.</p>`,
  ],
]

interface VendorButton {
  label: string
  path: string
}

/** For who is not signed in: how they sign in here. `why` is what just ended or went wrong. */
export const signedOutPage = (env: Env, buttons: VendorButton[], why?: string) => {
  const on = asking.filter(([surface]) => surfaceState(env, surface) === 'on')
  return layout(
    {
      title: 'Sign in',
      narrow: true,
      body: html`<main class="wide one">
<h1>Sign in</h1>
<p class="lead">${why ?? 'The board shows what your team keeps in Alongside.'}</p>
${buttons.map(({ label, path }) => html`<a class="button vendor" href="${path}">${label}</a>`)}
${
  on.length > 0
    ? html`<div class="panel"><ul class="tries">${on.map(([, how]) => html`<li>${how}</li>`)}</ul></div>`
    : html`<p class="lead">No Slack, Teams or Gmail is connected to this address yet.</p>`
}
</main>`,
    },
    '.vendor { display: block; max-width: 22em; text-align: center } .vendor + .vendor { margin-top: 12px }',
  )
}

/** Signing in did not work: `reason` is a sentence the person can act on. */
export const notSignedInPage = (reason: string) =>
  layout({
    title: 'You are not signed in',
    narrow: true,
    body: html`<main class="wide one">
<h1>You are not signed in</h1>
<p class="lead">${reason}</p>
<a class="button" href="/board">Sign in</a>
</main>`,
  })

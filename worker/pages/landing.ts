import { html } from 'hono/html'
import { type Env, type Surface, surfaceState } from '../platform/env.ts'
import { layout } from './layout.ts'
import { scenes, scenesStyle } from './scenes.ts'

const style = `
.hero { padding-top: 40px; padding-bottom: 56px }
.surfaces { display: grid; grid-template-columns: repeat(auto-fit, minmax(290px, 1fr)); gap: 20px;
  padding-top: 72px; padding-bottom: 72px }
.surface { display: flex; flex-direction: column; gap: 16px }
.surface header { display: flex; align-items: center; justify-content: space-between; gap: 12px }
.surface ol { padding-left: 20px; display: grid; gap: 10px }
.surface li::marker { color: var(--soft); font-variant-numeric: tabular-nums }
.surface .button { align-self: start }
.state { font-size: 13.5px; font-weight: 600; border-radius: 99px; padding: 3px 11px; white-space: nowrap }
.on { background: var(--wash); color: var(--green) }
.off { background: var(--amber-wash); color: var(--amber) }
.fine { display: grid; grid-template-columns: repeat(auto-fit, minmax(290px, 1fr)); gap: 28px }
.fine h2 { font-size: 15px; color: var(--ink) } .fine p { margin-top: 4px }
`

const state = (env: Env, surface: Surface) =>
  surfaceState(env, surface) === 'on'
    ? html`<span class="state on">On</span>`
    : html`<span class="state off">Not set up</span>`

function missing(env: Env, surface: Surface) {
  const why = surfaceState(env, surface)
  if (why === 'on') return ''
  return html`<p class="small soft">For who runs this: ${why.replace('off: ', '')}.</p>`
}

const slack = (env: Env) => html`<section class="panel surface">
<header><h2>Slack</h2>${state(env, 'slack')}</header>
<ol>
<li>Add Alongside to your Slack workspace. The first to do so is its admin.</li>
<li>Type <code>/deal Acme 12.5k EUR renewal close 30 Sep</code> anywhere.</li>
<li>Type <code>/crm connect</code> for the code that Teams and Gmail ask for.</li>
</ol>
${
  surfaceState(env, 'slack') === 'on'
    ? html`<a class="button" href="/slack/install">Add to Slack</a>`
    : missing(env, 'slack')
}
</section>`

const teams = (env: Env) => html`<section class="panel surface">
<header><h2>Teams</h2>${state(env, 'teams')}</header>
<ol>
<li>In Teams, under Apps and Manage your apps, upload this server’s own
<a href="/teams/package.zip">package</a>.</li>
<li>Add Alongside to a channel and type <code>@Alongside connect</code> and your code.</li>
<li>Type <code>@Alongside alerts on</code>, and the channel hears of every deal.</li>
</ol>
${missing(env, 'teams')}
</section>`

const gmail = (env: Env) => html`<section class="panel surface">
<header><h2>Gmail</h2>${state(env, 'gmail')}</header>
<ol>
<li>In Google Cloud, under Google Workspace Marketplace SDK and HTTP Deployments, paste
<code>gmail.json</code> and press Install.</li>
<li>Open a mail and press Alongside in the side panel.</li>
<li>Type your code and press Connect. The next mail you open already shows who wrote it.</li>
</ol>
${missing(env, 'gmail')}
</section>`

/** The front page: what this is, and how each surface is added. */
export function landing(env: Env): string {
  return layout(
    {
      title: 'Alongside: the CRM with no tab of its own',
      body: html`<main>
<div class="wide hero">
<h1>The CRM with no tab of its own</h1>
<p class="lead">Alongside lives inside the tools your team already has open. Log a deal in Slack in one
line. Open a mail in Gmail and see who wrote it. Watch the pipeline move in Teams. It is all one
CRM, and it keeps itself true everywhere.</p>
</div>
${scenes}
<div class="wide surfaces">${slack(env)}${teams(env)}${gmail(env)}</div>
</main>
<footer><div class="wide fine">
<section id="privacy"><h2>Privacy</h2><p>What your team enters is kept in the database of this
deployment, run by who gave you this address, and shown only to your team. This page sets no
cookies and loads nothing from elsewhere.</p></section>
<section id="terms"><h2>Terms</h2><p>Alongside is open-source software under the MIT licence: use it as
you like, without warranty. Terms of service are between you and who runs this deployment.</p>
</section>
</div></footer>`,
    },
    style + scenesStyle,
  )
}

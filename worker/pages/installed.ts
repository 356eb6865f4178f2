import { html } from 'hono/html'
import { layout } from './layout.ts'

export interface Installed {
  workspaceName: string
  renewed: boolean
  closed?: boolean
}

const tries = html`<ul class="tries">
<li><code class="line">/deal Acme 12.5k EUR renewal close 30 Sep</code>
<p class="soft">Logs a deal. The answer is yours alone, and has Undo.</p></li>
<li><code class="line">/pipeline</code>
<p class="soft">Shows your open deals and the totals by stage.</p></li>
<li><code class="line">/crm connect</code>
<p class="soft">Gives you a code. Type it in Teams or Gmail, and they know you too.</p></li>
</ul>`

/** Where Slack's install ends. */
export function installedPage({ workspaceName, renewed, closed }: Installed): string {
  if (closed) return closedPage(workspaceName)
  const title = renewed
    ? `Alongside is connected to ${workspaceName} again`
    : `Alongside is in ${workspaceName}`
  const lead = renewed
    ? 'Its permission was renewed, and everything you had is where it was.'
    : 'You are its first admin. Go to any channel in Slack and type one of these.'
  return layout({
    title,
    narrow: true,
    body: html`<main class="wide one">
<h1>${title}</h1>
<p class="lead">${lead}</p>
<div class="panel">${tries}</div>
<a class="button" href="slack://open">Open Slack</a>
</main>`,
  })
}

const closedPage = (workspaceName: string) =>
  layout({
    title: `Disconnected from ${workspaceName}`,
    narrow: true,
    body: html`<main class="wide one">
<h1>This Slack workspace was disconnected from ${workspaceName}</h1>
<p class="lead">Its permission was renewed. To let its people in again, an admin gets a code in Teams or Gmail,
with the button Get a code, and types <code>/crm connect CODE</code> here in Slack.</p>
<a class="button" href="slack://open">Open Slack</a>
</main>`,
  })

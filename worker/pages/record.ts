import { html } from 'hono/html'
import { layout } from './layout.ts'

const body = html`<main class="wide one">
<h1>Open this in Slack, Teams or Gmail</h1>
<p class="lead">This link belongs to a record in your team’s CRM. Customer data is shown where you
work, never on a web page, so nothing stands here.</p>
<div class="panel"><ul class="tries">
<li><h2>In Slack</h2><p class="soft">Type <code>/crm find</code> and a name.</p></li>
<li><h2>In Teams</h2><p class="soft">Type <code>@Alongside find</code> and a name.</p></li>
<li><h2>In Gmail</h2><p class="soft">Open the customer’s mail and press Alongside in the side panel.</p></li>
</ul></div>
</main>`

/** The page behind every record's link: the same for each, with no data on it. */
export const recordPage = () =>
  layout({ title: 'Open this in Slack, Teams or Gmail', body, narrow: true })

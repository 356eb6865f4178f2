import { html } from 'hono/html'

export const scenesStyle = `
.scenes { display: grid; grid-template-columns: repeat(auto-fit, minmax(290px, 1fr)); gap: 20px; align-items: start }
.scene { display: grid; gap: 12px }
.scene figcaption { order: -1; font-size: 14px; font-weight: 600; color: var(--soft) }
.shot { background: var(--card); border: 1px solid var(--line); border-radius: 18px; padding: 20px;
  box-shadow: var(--shadow); font-size: 15px; line-height: 1.5; display: grid; gap: 8px }
.typed { font: 13.5px/1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
  background: var(--wash); border-radius: 9px; padding: 8px 11px; margin-bottom: 4px }
.shot .head { display: flex; justify-content: space-between; gap: 12px; font-weight: 650 }
.tag { font-size: 13px; font-weight: 600; color: var(--green); white-space: nowrap }
.shot .label { font-size: 12px; font-weight: 650; letter-spacing: .06em; color: var(--soft) }
.keys { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 6px }
.keys span { border: 1px solid var(--line); border-radius: 8px; padding: 3px 11px; font-size: 13.5px; font-weight: 600 }
.keys span:first-child { background: var(--green); border-color: var(--green); color: var(--on-green) }
`

const keys = (...labels: string[]) =>
  html`<p class="keys">${labels.map((label) => html`<span>${label}</span>`)}</p>`

const inSlack = html`<figure class="scene"><figcaption>One line in Slack</figcaption><div class="shot">
<p class="typed">/deal Acme 12.5k EUR renewal close 30 Sep</p>
<p class="head">Logged: Acme renewal <span class="tag">Qualification</span></p>
<p class="soft">€12,500 · closes Wed 30 Sep · Acme (new company) · you</p>
${keys('Won', 'Move', 'Share', 'Undo')}
</div></figure>`

const inGmail = html`<figure class="scene"><figcaption>Beside a mail in Gmail</figcaption><div class="shot">
<p class="head">Jane Ford <span class="tag">Globex</span></p>
<p class="soft">Head of Operations · last talk 3 days ago</p>
<p class="label">OPEN DEALS</p>
<p>Globex expansion <span class="soft">$40,000 · Negotiation</span></p>
<p class="label">NEXT</p>
<p>Send revised offer <span class="soft">you, tomorrow</span></p>
${keys('Log e-mail', 'Note', 'New deal')}
</div></figure>`

const inTeams = html`<figure class="scene"><figcaption>A live card in Teams</figcaption><div class="shot">
<p class="head">Acme renewal <span class="tag">Proposal ▲</span></p>
<p class="soft">€12,500 · closes 30 Sep · owner Maria Silva · 3 days in this stage</p>
<p>Moved from Qualification by Jonas in Slack, 10:42</p>
${keys('Move', 'Won', 'Lost')}
</div></figure>`

/** The three things Alongside is for, drawn small. Nothing on them can be pressed. */
export const scenes = html`<div class="wide scenes">${inSlack}${inGmail}${inTeams}</div>`

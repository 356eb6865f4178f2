/** Puts the page together: the bar, three columns, and the line to the server. */

import { h } from './dom.ts'
import { gmailColumn } from './gmail/column.ts'
import { slackColumn } from './slack/column.ts'
import { follow, onState, type Surface } from './state.ts'
import { teamsColumn } from './teams/column.ts'
import { topBar } from './topbar.ts'

const byId = (id: string) => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}`)
  return element
}

const main = byId('columns')
const waiting = byId('waiting')
const columns = { slack: slackColumn(), gmail: gmailColumn(), teams: teamsColumn() }

/** On narrow screens one tool at a time. */
function show(surface: Surface) {
  main.dataset.shown = surface
  for (const name of Object.keys(columns))
    byId(`tab-${name}`).setAttribute('aria-selected', String(name === surface))
}

const drawBar = topBar(byId('top'), show)
show('slack')

const notice = h('p', { class: 'page-notice', role: 'status', hidden: true })
document.body.append(notice)
const tell = (words: string | undefined) => {
  notice.textContent = words ?? ''
  notice.hidden = !words
}

let lost = false
onState((now) => {
  if (waiting.isConnected)
    waiting.replaceWith(...Object.values(columns).map((column) => column.region))
  drawBar(now)
  for (const column of Object.values(columns)) column.update(now)
  document.body.classList.toggle('busy', now.status === 'busy')
  if (!lost) tell(now.status === 'ready' ? undefined : now.note)
})

follow((gone) => {
  lost = gone
  if (gone) tell('The connection is lost. Run npm start again; this page then goes on by itself.')
})

window.addEventListener('unhandledrejection', (event) => {
  const words = event.reason instanceof Error ? event.reason.message : ''
  tell(words || 'That did not work. Try again.')
  setTimeout(() => tell(undefined), 6000)
})

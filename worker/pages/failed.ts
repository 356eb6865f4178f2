import { html } from 'hono/html'
import { layout } from './layout.ts'

/** Slack could not be connected: `reason` is a sentence the person can act on. */
export function failedPage(reason: string): string {
  return layout({
    title: 'Slack was not connected',
    narrow: true,
    body: html`<main class="wide one">
<h1>Slack was not connected</h1>
<p class="lead">${reason}</p>
<a class="button" href="/slack/install">Try again</a>
</main>`,
  })
}

import { html } from 'hono/html'
import { layout } from './layout.ts'

/**
 * Behind a link to a file: what fetches links in messages before people do fetches no more than this,
 * and the file comes by the button, once.
 */
export const downloadPage = () =>
  layout({
    title: 'Your file is ready',
    narrow: true,
    body: html`<main class="wide one">
<h1>Your file is ready</h1>
<p class="lead">It can be downloaded once. That you did is in the audit too.</p>
<form method="post"><button class="button" type="submit">Download</button></form>
</main>`,
  })

export const noFilePage = (reason: string) =>
  layout({
    title: 'There is no file here',
    narrow: true,
    body: html`<main class="wide one">
<h1>There is no file here</h1>
<p class="lead">${reason}</p>
</main>`,
  })

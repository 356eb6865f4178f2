import { html, raw } from 'hono/html'

/** What may run and load on a page of ours that has a script; who frames it is said beside it. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

/** It runs and loads only what is ours, calls only us, and nobody frames it. */
export const boardHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `${policy}; frame-ancestors 'none'`,
}

/** Data for a script, as it may stand in a page. */
const asData = (value: object) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'))

export interface Framed {
  frame: 'browser' | 'teams'
  /** As the frame looks; else the page looks as the browser does. */
  theme?: 'light' | 'dark' | 'contrast' | undefined
}

/** What the script of one of our pages draws itself into. `me` is as the API has it. */
export const boardPage = (
  me: object,
  { frame, theme }: Framed = { frame: 'browser' },
  app: 'board' | 'dashboards' = 'board',
): string =>
  String(html`<!doctype html>
<html lang="en" data-frame="${frame}"${theme ? html` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Alongside</title>
<link rel="stylesheet" href="/${app}/main.css">
<script type="module" src="/${app}/main.js"></script>
${frame === 'teams' ? html`<script type="module" src="/tab/tab.js"></script>` : ''}
</head>
<body>
<div id="app"></div>
<noscript><p>This page needs JavaScript. Everything else works in Slack, Teams and Gmail.</p></noscript>
<script type="application/json" id="me">${asData(me)}</script>
</body>
</html>`)

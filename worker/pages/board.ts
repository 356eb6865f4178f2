import { html, raw } from 'hono/html'

const shared =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

/** It runs and loads only what is ours, calls only us, and nobody frames it. */
export const boardHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `${shared}; frame-ancestors 'none'`,
}

/** Data for a script, as it may stand in a page. */
const asData = (value: object) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'))

/** What the board's script draws itself into. `me` is as the API has it. */
export const boardPage = (me: object, frame: 'browser' | 'teams'): string =>
  String(html`<!doctype html>
<html lang="en" data-frame="${frame}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Alongside</title>
<link rel="stylesheet" href="/board/main.css">
<script type="module" src="/board/main.js"></script>
</head>
<body>
<div id="app"></div>
<noscript><p>The board needs JavaScript. Everything else works in Slack, Teams and Gmail.</p></noscript>
<script type="application/json" id="me">${asData(me)}</script>
</body>
</html>`)

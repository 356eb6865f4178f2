import { html, raw } from 'hono/html'

/** The shell of pages that customers of a workspace see: its name, and nothing of ours. */

export type Markup = ReturnType<typeof html>

const style = `
:root { color-scheme: light dark; --ink: #17211f; --soft: #5c6965; --line: #857f72; --card: #fff;
  --green: #0f5a4e; --on-green: #fff; --bad: #a3201a }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f0; --soft: #9db0aa; --line: #7c8d87;
  --card: #1a2220; --green: #5cc4ae; --on-green: #08231d; --bad: #ff9d96 } }
* { box-sizing: border-box } body { margin: 0; padding: 24px; background: var(--card); color: var(--ink);
  font: 17px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif }
main { max-width: 560px; margin: 0 auto } h1 { font-size: 28px; margin: 0 }
p { margin: 8px 0 0 } .soft { color: var(--soft) } .bad { color: var(--bad); font-weight: 600 }
label { display: block; margin-top: 20px; font-weight: 600 }
input, textarea { width: 100%; margin-top: 6px; padding: 10px 12px; border: 1px solid var(--line);
  border-radius: 10px; background: transparent; color: inherit; font: inherit }
textarea { min-height: 160px; resize: vertical } [aria-invalid] { border-color: var(--bad); border-width: 2px }
button { margin-top: 24px; padding: 12px 24px; border: 0; border-radius: 11px; background: var(--green);
  color: var(--on-green); font: inherit; font-weight: 620; cursor: pointer }
a { color: var(--green); text-underline-offset: 3px } a:hover { text-decoration-thickness: 2px }
:focus-visible { outline: 3px solid #c98a00; outline-offset: 2px }
fieldset { border: 0; margin: 16px 0 0; padding: 0 } .hidden { position: absolute; left: -9999px }
.score { margin-top: 8px; padding: 12px; border: 1px solid var(--line); border-radius: 10px; font-weight: 500; cursor: pointer }
.score input { width: auto; margin: 0 8px 0 0 } .score:has(:checked) { border-color: var(--green); border-width: 2px }
.trap { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden }
`

export const customerPage = (language: string, title: string, body: Markup, more = '') =>
  String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style + more)}</style>
</head>
<body><main>${body}</main></body>
</html>`)

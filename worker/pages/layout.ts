import { html, raw } from 'hono/html'

type Markup = ReturnType<typeof html>

export interface Page {
  title: string
  body: Markup
  /** One column, with the name above it. */
  narrow?: boolean
}

/** What every page is sent with: nothing on it may load, run or be framed. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** The same of a page whose form is sent to ourselves. */
export const formHeaders = {
  ...pageHeaders,
  'content-security-policy': pageHeaders['content-security-policy'].replace(
    "form-action 'none'",
    "form-action 'self'",
  ),
}

const mark = `<svg class="mark" viewBox="0 0 192 192" aria-hidden="true">
<rect width="192" height="192" rx="44" fill="#0f5a4e"/>
<rect x="41" y="49" width="66" height="94" rx="14" fill="none" stroke="#fff" stroke-width="11"/>
<rect x="60" y="74" width="28" height="9" rx="4.5" fill="#fff"/>
<rect x="60" y="93" width="28" height="9" rx="4.5" fill="#fff" opacity=".65"/>
<rect x="124" y="44" width="28" height="104" rx="14" fill="#ffc24b"/></svg>`

const style = `
:root { color-scheme: light dark; --paper: #faf8f3; --card: #fff; --ink: #17211f; --soft: #5c6965;
  --line: #e4dfd3; --green: #0f5a4e; --on-green: #fff; --wash: #e8f1ee; --amber: #8a5a00;
  --amber-wash: #fdf1d6; --shadow: 0 1px 2px #17211f12, 0 12px 32px -16px #17211f2e }
@media (prefers-color-scheme: dark) {
  :root { --paper: #121816; --card: #1a2220; --ink: #eef2f0; --soft: #9db0aa; --line: #2b3633;
    --green: #5cc4ae; --on-green: #08231d; --wash: #17342e; --amber: #f3c567;
    --amber-wash: #362c14; --shadow: none } }
* { box-sizing: border-box; margin: 0 }
body { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%;
  font: 17px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif }
a { color: var(--green); text-underline-offset: 3px }
.wide { max-width: 1080px; margin: 0 auto; padding: 0 24px }
.top { display: flex; align-items: center; gap: 12px; padding-top: 28px; padding-bottom: 28px;
  font-weight: 650; font-size: 19px; letter-spacing: -.01em }
.top a { display: flex; align-items: center; gap: 12px; color: inherit; text-decoration: none }
.mark { width: 34px; height: 34px; flex: none }
h1 { font-size: clamp(34px, 5.4vw, 56px); line-height: 1.08; letter-spacing: -.032em;
  font-weight: 700; text-wrap: balance }
h2 { font-size: 22px; line-height: 1.3; letter-spacing: -.015em }
.lead { font-size: 20px; color: var(--soft); max-width: 36em; margin-top: 20px; text-wrap: pretty }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 18px;
  padding: 28px; box-shadow: var(--shadow) }
.button { display: inline-block; background: var(--green); color: var(--on-green); border-radius: 11px;
  padding: 12px 22px; font: inherit; font-weight: 620; text-decoration: none;
  border: 1px solid transparent; cursor: pointer }
[hidden] { display: none !important }
.button:hover { filter: brightness(1.08) }
.button:focus-visible, a:focus-visible { outline: 3px solid #ffc24b; outline-offset: 2px }
code, kbd { font: .88em/1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
  background: var(--wash); border-radius: 6px; padding: 2px 7px; overflow-wrap: anywhere }
.soft { color: var(--soft) } .small { font-size: 15px }
.one-top { max-width: 680px }
.one { max-width: 680px; padding-top: 24px; padding-bottom: 96px } .one h1 { font-size: clamp(30px, 5vw, 42px) }
.one .panel { margin-top: 32px } .one .button { margin-top: 28px }
.tries { list-style: none; padding: 0; display: grid; gap: 20px }
.tries h2 { font-size: 17px; letter-spacing: -.005em }
.tries p { margin-top: 4px }
.tries .line { display: block; padding: 12px 16px; border-radius: 10px; font-size: 15.5px }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 15px; padding: 28px 0 48px }
`

/** One whole page, as text. Everything interpolated into `body` is escaped by hono's `html`. */
export function layout({ title, body, narrow = false }: Page, extraStyle = ''): string {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style + extraStyle)}</style>
</head>
<body>
<header class="wide top ${narrow ? 'one-top' : ''}"><a href="/">${raw(mark)} Alongside</a></header>
${body}
</body>
</html>`)
}

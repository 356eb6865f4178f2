import { html, raw } from 'hono/html'
import type { ContactWords } from './contact-words.ts'

/** The form by which anybody writes to a workspace: no account, no script, inside other pages too. */

export const contactHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors *",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

export type ContactField = 'name' | 'email' | 'subject' | 'message'
export const contactFields: ContactField[] = ['name', 'email', 'subject', 'message']

/** A field people do not see: who fills it in is no person. */
export const trap = 'website'

export interface ContactForm {
  language: string
  words: ContactWords
  workspace: string
  /** Says when the form was drawn, signed. */
  token: string
  values: Partial<Record<ContactField, string>>
  reasons: Partial<Record<ContactField, string>>
  /** What went wrong with all of it. */
  note?: string | undefined
}

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
:focus-visible { outline: 3px solid #c98a00; outline-offset: 2px }
fieldset { border: 0; margin: 16px 0 0; padding: 0 } .hidden { position: absolute; left: -9999px }
.score { margin-top: 8px; padding: 12px; border: 1px solid var(--line); border-radius: 10px; font-weight: 500; cursor: pointer }
.score input { width: auto; margin: 0 8px 0 0 } .score:has(:checked) { border-color: var(--green); border-width: 2px }
.trap { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden }
`

/** A page that anybody may open, in its language. */
export const publicPage = (language: string, title: string, body: ReturnType<typeof html>) =>
  String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body><main>${body}</main></body>
</html>`)

const types: Partial<Record<ContactField, string>> = { email: 'email' }
const kept: Partial<Record<ContactField, string>> = { name: 'name', email: 'email' }
const needed: ContactField[] = ['email', 'message']

function input({ words, values, reasons }: ContactForm, name: ContactField) {
  const reason = reasons[name]
  const about = raw(
    [
      `id="${name}" name="${name}"`,
      needed.includes(name) ? 'required' : '',
      kept[name] ? `autocomplete="${kept[name]}"` : '',
      reason ? `aria-invalid="true" aria-describedby="${name}-reason"` : '',
    ].join(' '),
  )
  const box =
    name === 'message'
      ? html`<textarea ${about} maxlength="20000">${values[name] ?? ''}</textarea>`
      : html`<input ${about} type="${types[name] ?? 'text'}" maxlength="250" value="${values[name] ?? ''}">`
  return html`<label for="${name}">${words[name]}</label>${box}${
    reason ? html`<p class="bad" id="${name}-reason">${reason}</p>` : ''
  }`
}

export function contactPage(form: ContactForm): string {
  const { language, words, workspace, token, note } = form
  const wrong = note ?? (Object.keys(form.reasons).length ? Object.values(form.reasons)[0] : '')
  return publicPage(
    language,
    `${words.title} · ${workspace}`,
    html`<h1>${words.title}</h1>
<p class="soft">${workspace} · ${words.lead}</p>
${wrong ? html`<p class="bad" role="alert">${wrong}</p>` : ''}
<form method="post" novalidate>
<input type="hidden" name="token" value="${token}">
<div class="trap" aria-hidden="true"><label for="${trap}">Website</label>
<input id="${trap}" name="${trap}" tabindex="-1" autocomplete="off"></div>
${contactFields.map((name) => input(form, name))}
<button type="submit">${words.send}</button>
</form>`,
  )
}

export const thanksPage = (language: string, words: ContactWords, workspace: string): string =>
  publicPage(
    language,
    `${words.thanks} · ${workspace}`,
    html`<h1 role="status">${words.thanks}</h1><p>${words.answer}</p><p class="soft">${workspace}</p>`,
  )

/** There is no such workspace, or nobody there takes messages now. */
export const noContactPage = (): string =>
  publicPage(
    'en',
    'Nothing here',
    html`<h1>There is nothing here</h1><p>Please check the address.</p>`,
  )

import { html, raw } from 'hono/html'
import type { ContactWords } from './contact-words.ts'
import { customerPage } from './customer-page.ts'

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
  /** Where it is answered already, perhaps, and what that is called. */
  help?: { path: string; title: string } | undefined
}

/** Articles that may answer it already. */
export interface Near {
  title: string
  articles: { title: string; path: string }[]
}

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
  return customerPage(
    language,
    `${words.title} · ${workspace}`,
    html`<h1>${words.title}</h1>
<p class="soft">${workspace} · ${words.lead}</p>
${form.help ? html`<p><a href="${form.help.path}">${form.help.title}</a></p>` : ''}
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

const nearby = ({ title, articles }: Near) =>
  articles.length
    ? html`<h2>${title}</h2><ul>${articles.map(
        (one) =>
          html`<li><a href="${one.path}" target="_blank" rel="noopener">${one.title}</a></li>`,
      )}</ul>`
    : ''

export const thanksPage = (
  language: string,
  words: ContactWords,
  workspace: string,
  near: Near,
): string =>
  customerPage(
    language,
    `${words.thanks} · ${workspace}`,
    html`<h1 role="status">${words.thanks}</h1><p>${words.answer}</p><p class="soft">${workspace}</p>
${nearby(near)}`,
    'h2 { font-size: 20px; margin: 32px 0 0 } li { margin-top: 6px }',
  )

/** There is no such workspace, or nobody there takes messages now. */
export const noContactPage = (): string =>
  customerPage(
    'en',
    'Nothing here',
    html`<h1>There is nothing here</h1><p>Please check the address.</p>`,
  )

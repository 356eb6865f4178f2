import { html, raw } from 'hono/html'
import type { CustomerWords } from '../language/customer-words/customer-words.ts'
import { customerPage } from './customer-page.ts'

/** What the page shows, and in which words. */
export interface Question {
  language: string
  words: CustomerWords
  workspace: string
  /** Where they write to us once it is over. */
  contact: string
  state: 'asks' | 'thanks' | 'over'
  /** The one that is chosen before anything is pressed. */
  score?: number | undefined
  comment: string
  note?: string
}

/** The one question that a customer is asked: opened it keeps nothing, only Send does. */

function choice({ words, score }: Question, at: number) {
  const label = words.question.scores[at] ?? ''
  const value = at + 1
  return html`<label class="score"><input type="radio" name="score" value="${value}" required ${raw(
    score === value ? 'checked' : '',
  )}> ${value} · ${label}</label>`
}

function form(question: Question) {
  const { workspace, comment, note } = question
  const { send, question: words } = question.words
  return html`<h1>${words.title}</h1>
<p class="soft">${workspace} · ${words.lead}</p>
${note ? html`<p class="bad" role="alert">${note}</p>` : ''}
<form method="post">
<fieldset><legend class="hidden">${words.title}</legend>
${[4, 3, 2, 1, 0].map((at) => choice(question, at))}</fieldset>
<label for="comment">${words.comment}</label>
<textarea id="comment" name="comment" maxlength="2000">${comment}</textarea>
<button type="submit">${send}</button>
</form>`
}

export function feedbackPage(question: Question): string {
  const { language, workspace, state, contact } = question
  const { question: words } = question.words
  const title = state === 'thanks' ? words.thanks : words.title
  if (state === 'asks') return customerPage(language, `${title} · ${workspace}`, form(question))
  const text = state === 'thanks' ? words.change : html`<a href="${contact}">${words.over}</a>`
  return customerPage(
    language,
    `${title} · ${workspace}`,
    html`<h1 role="status">${title}</h1><p>${text}</p><p class="soft">${workspace}</p>`,
  )
}

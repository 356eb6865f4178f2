import { html } from 'hono/html'
import type { CustomerWords } from '../language/customer-words/customer-words.ts'
import { filled } from '../language/customer-words/index.ts'
import { customerPage } from './customer-page.ts'
import { formHeaders } from './layout.ts'
import { linked } from './linked.ts'

/** What a customer and we wrote to each other about a case, and where they write on. */

export const talkHeaders = {
  ...formHeaders,
  'content-security-policy': `${formHeaders['content-security-policy']}; script-src 'self'; connect-src 'self'`,
  'cache-control': 'no-store',
}

interface Line {
  id: string
  isTheirs: boolean
  who: string
  when: string
  text: string
  files: { name: string; link: string }[]
}

export interface TalkPage {
  language: string
  words: CustomerWords
  workspace: string
  name: string
  lines: Line[]
  /** Where there are more, before these. */
  earlier?: string | undefined
  isSolved: boolean
  /** Names what is seen on it. */
  stamp: string
  /** Names what is written on this page. */
  once: string
  /** What was written and could not be kept, with what to do. */
  text?: string | undefined
  note?: string | undefined
}

const style = `
ol { list-style: none; margin: 20px 0 0; padding: 0 } li { margin-top: 12px; padding: 12px 16px;
  border: 1px solid var(--line); border-radius: 14px } li.theirs { margin-left: 32px; border-color: var(--green) }
li p { white-space: pre-wrap; overflow-wrap: anywhere } .who { font-weight: 600 } h1 { overflow-wrap: anywhere }
.row { display: flex; flex-wrap: wrap; gap: 12px } .plain { background: transparent; color: var(--green);
  border: 1px solid var(--green) }
`

const line = ({ id, isTheirs, who, when, text, files }: Line) =>
  html`<li id="${id}" class="${isTheirs ? 'theirs' : 'ours'}"><span class="who">${who}</span>
<span class="soft">${when}</span><p>${linked(text)}</p>${files.map(({ name, link }) => html`<p><a href="${link}" download>${name}</a></p>`)}</li>`

export function talkPage(page: TalkPage): string {
  const {
    language,
    words,
    workspace,
    name,
    lines,
    earlier,
    isSolved,
    stamp,
    once,
    note,
    text = '',
  } = page
  const { talk } = words
  const title = filled(talk.title, { workspace })
  return customerPage(
    language,
    `${name} · ${workspace}`,
    html`<h1>${name}</h1>
<p class="soft">${title}</p>
${earlier ? html`<p><a href="?before=${earlier}">${talk.earlier}</a></p>` : ''}
${lines.length ? '' : html`<p id="none">${talk.none}</p>`}
<div role="log" aria-label="${title}"><ol id="messages" data-seen="${stamp}">${lines.map(line)}</ol></div>
<p id="state" role="status">${isSolved ? talk.isSolved : ''}</p>
<p><a href="?">${talk.look}</a></p>
${note ? html`<p class="bad" role="alert">${note}</p>` : ''}
<form method="post" action="?">
<input type="hidden" name="once" value="${once}">
<label for="text">${talk.message}</label>
<textarea id="text" name="text" required maxlength="20000">${text}</textarea>
<button type="submit">${words.send}</button>
</form>
<div id="close">${isSolved ? '' : html`<form method="post" action="?"><button class="plain" name="solved" value="yes">${talk.solved}</button></form>`}</div>
<script src="/talk.js" defer></script>`,
    style,
  )
}

/** `contact`: where its reader writes to us, if we made the link. */
export function goneTalkPage({
  language,
  words,
  contact,
}: Pick<TalkPage, 'language' | 'words'> & { contact?: string | undefined }): string {
  const said = words.talk.gone
  const shown = contact ? html`<a href="${contact}">${said}</a>` : said
  return customerPage(language, said, html`<h1 role="status">${shown}</h1>`)
}

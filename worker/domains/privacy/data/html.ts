import { escaped } from '../../../language/escaped.ts'
import type { PersonData } from './person-data.ts'

/** The file as a person reads it: one page that needs nothing else, and runs nothing. */

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c}h1{font-size:1.6rem}h2{margin-top:2rem;font-size:1.2rem;border-bottom:1px solid #ccc}dt{color:#595959}dd{margin:0 0 .5rem}li{margin-bottom:.8rem}pre{font:inherit;white-space:pre-wrap;margin:.2rem 0}small{color:#595959}'

type Entry = PersonData['sections'][number]['entries'][number]

const entry = ({ when, title, text }: Entry) =>
  `<li><strong>${escaped(title)}</strong> <small>${escaped(when)}</small>${text && `<pre>${escaped(text)}</pre>`}</li>`

const cut = (many: number) =>
  `<p>There are more than fit this file: these are the newest ${many.toLocaleString('en-GB')}. Ask for the rest.</p>`

const section = ({ title, entries, isCut }: PersonData['sections'][number]) =>
  entries.length
    ? `<h2>${escaped(title)}</h2>${isCut ? cut(entries.length) : ''}<ul>${entries.map(entry).join('')}</ul>`
    : `<h2>${escaped(title)}</h2><p>Nothing.</p>`

export function dataAsHtml({ name, madeAt, facts, sections }: PersonData, house: string): string {
  const known = facts.map(
    ({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(name)}</title><style>${style}</style></head><body>
<h1>What ${escaped(house)} keeps about ${escaped(name)}</h1>
<p>As of ${escaped(madeAt)}. The same for programs is in data.json.</p>
<h2>Known about you</h2><dl>${known.join('')}</dl>
${sections.map(section).join('\n')}
</body></html>
`
}

/** A file is dropped, its columns are set right, the dry run is read, and it is run. */

import { h } from '../dom.ts'
import { takesFiles } from '../drop.ts'
import { change, type Import, look, run, send, undo } from './calls.ts'
import { view } from './view.ts'

const page = document.getElementById('page')
if (!page) throw new Error('The page has no #page')

const status = h('p', { class: 'status', role: 'status' })
const shown = h('div', { class: 'shown' })
const field = h('input', { type: 'file', class: 'visually-hidden' })
const zone = h(
  'label',
  { class: 'zone' },
  field,
  h('strong', {}, 'Drop a file here, or choose one'),
  h('span', {}, 'CSV, TSV, Excel (.xlsx), vCard or JSON lines, up to 95 MB'),
)
page.replaceChildren(
  h('header', {}, h('a', { href: '/' }, 'Alongside'), h('h1', {}, 'Bring in a file')),
  zone,
  status,
  shown,
)

const rests = ['checked', 'done', 'failed', 'undone']
let drawn = ''

function draw(is: Import) {
  const next = JSON.stringify(is)
  if (next === drawn) return
  drawn = next
  shown.replaceChildren(
    view(is, {
      set: (settings) => follow(change(is.id, settings)),
      run: () => follow(run(is.id)),
      undo: () => follow(undo(is.event ?? '').then(() => look(is.id))),
    }),
  )
}

/** What is asked of it is answered before anything else can be. */
function hold(isHeld: boolean): void {
  for (const one of shown.querySelectorAll<HTMLButtonElement | HTMLSelectElement>('button, select'))
    one.disabled = isHeld
}

/** Shows it until nobody works on it any more. */
async function follow(begun: Promise<Import>): Promise<void> {
  status.textContent = ''
  hold(true)
  try {
    let is = await begun.finally(() => hold(false))
    draw(is)
    while (!rests.includes(is.state)) {
      await new Promise((done) => setTimeout(done, 400))
      is = await look(is.id)
      draw(is)
    }
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : 'That did not work. Try again.'
  }
}

const take = (file: File) => {
  shown.replaceChildren(h('p', { class: 'wait' }, `Sending ${file.name} …`))
  return follow(send(file))
}
takesFiles(zone, take)
field.addEventListener('change', () => {
  const [file] = field.files ?? []
  if (file) void take(file)
  field.value = ''
})

/** Files that are dropped on something, or chosen by a button beside the field to write in. */

import { h } from './dom.ts'
import { icon } from './icons.ts'

/** As the server takes it: the content in base64. */
export interface Dropped {
  name: string
  content: string
}

type Take = (file: Dropped) => Promise<unknown>

export const read = (file: File): Promise<Dropped> =>
  new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () =>
      done({ name: file.name, content: String(reader.result).split(',')[1] ?? '' })
    reader.onerror = () => failed(new Error('This file could not be read.'))
    reader.readAsDataURL(file)
  })

async function takeAll(files: FileList | null | undefined, take: (file: File) => unknown) {
  for (const file of files ?? []) await take(file)
}

/** What is dropped on it is taken; while it hangs over it, it is marked. */
export function takesFiles(node: HTMLElement, take: (file: File) => unknown): void {
  const mark = (on: boolean) => node.classList.toggle('dropping', on)
  node.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    mark(true)
  })
  node.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && node.contains(event.relatedTarget))) mark(false)
  })
  node.addEventListener('drop', (event) => {
    event.preventDefault()
    mark(false)
    void takeAll(event.dataTransfer?.files, take)
  })
}

/** A paper clip. */
export function attachButton(kind: string, take: Take): HTMLElement {
  const field = h('input', { type: 'file', class: 'visually-hidden', multiple: true })
  field.addEventListener('change', async () => {
    await takeAll(field.files, async (file) => take(await read(file)))
    field.value = ''
  })
  return h('label', { class: `attach ${kind}`, title: 'Attach a file' }, field, icon('clip', 18))
}

/** The names of a message's files. */
export const fileLines = (names: string[]) =>
  names.map((name) => h('p', { class: 'message-file' }, icon('file', 16), name))

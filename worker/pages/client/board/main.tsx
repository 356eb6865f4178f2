import { effect, untracked } from '@preact/signals'
import { render } from 'preact'
import { wordsOf } from './api/ask.ts'
import { beginAsked } from './state/begin.ts'
import { failed, pipeline } from './state/board.ts'
import { isCardPage, openCardPage } from './state/card-page.ts'
import { filters, opened } from './state/filters.ts'
import { readList } from './state/list.ts'
import { follow } from './state/live.ts'
import { readBoard, readStructure } from './state/load.ts'
import { openRecord } from './state/panel.ts'
import { listed } from './state/route.ts'
import { sayWhatIsKept } from './state/toasts.ts'
import { readViews } from './state/views.ts'
import { App } from './views/app.tsx'

async function start(): Promise<void> {
  try {
    await readStructure()
    failed.value = ''
  } catch (error) {
    failed.value = wordsOf(error)
    setTimeout(start, 4000)
    return
  }
  effect(() => {
    // Read anew with each filter that changes.
    const [path, asked] = [listed.value, filters.value]
    if (isCardPage(path)) untracked(openCardPage)
    else if (path && asked) untracked(() => void readList(path))
    else if (pipeline.value && asked) untracked(() => void readBoard())
  })
  if (opened.value) void openRecord(opened.value)
  else beginAsked()
  void readViews()
  void follow()
}

const root = document.getElementById('app')
if (root) {
  root.textContent = ''
  render(<App />, root)
  sayWhatIsKept()
  void start()
}

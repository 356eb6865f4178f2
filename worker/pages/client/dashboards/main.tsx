import { render } from 'preact'
import { wordsOf } from '../board/api/ask.ts'
import { failed, follow, readPeople } from './state/dashboard.ts'
import { App } from './views/app.tsx'

const root = document.getElementById('app')
if (root) {
  root.textContent = ''
  render(<App />, root)
  follow()
  readPeople().catch((error) => {
    failed.value = wordsOf(error)
  })
}

import type { ConfirmationDialog } from '@slack/types'
import { h } from '../dom.ts'

/** Asks first, where an element says so. */
export function confirmed(wanted: ConfirmationDialog | undefined): Promise<boolean> {
  if (!wanted) return Promise.resolve(true)
  return new Promise((resolve) => {
    const answer = (yes: boolean) => () => {
      dialog.close()
      dialog.remove()
      resolve(yes)
    }
    const dialog = h(
      'dialog',
      { class: 'sk-confirm', 'aria-label': wanted.title?.text ?? 'Are you sure?' },
      h('h2', {}, wanted.title?.text ?? 'Are you sure?'),
      h('p', {}, wanted.text.text),
      h(
        'footer',
        {},
        h('button', { class: 'sk-button', onclick: answer(false) }, wanted.deny?.text ?? 'Cancel'),
        h(
          'button',
          { class: `sk-button ${wanted.style ?? 'primary'}`, onclick: answer(true) },
          wanted.confirm?.text ?? 'Yes',
        ),
      ),
    )
    dialog.addEventListener('cancel', answer(false))
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** The message field, with Slack's list of slash commands over it. */

import { h } from '../dom.ts'
import { attachButton, type Dropped } from '../drop.ts'
import { icon } from '../icons.ts'

export interface Command {
  name: string
  example: string
  does: string
}

export const commands: Command[] = [
  { name: '/deal', example: 'Acme 12.5k EUR renewal close 30 Sep', does: 'Log a deal in one line' },
  { name: '/contact', example: 'jane ford', does: 'Look up a person' },
  { name: '/pipeline', example: '', does: 'Totals and a chart by stage' },
  { name: '/crm', example: 'find globex', does: 'Everything else' },
]

export interface Composer {
  node: HTMLElement
  setChannel(label: string): void
  /** Shows a sentence over the field, or takes it away. */
  tell(sentence: string | undefined): void
  draft(text: string): void
  focus(): void
}

function hintList(pick: (command: Command) => void) {
  const node = h('div', {
    class: 'sk-hints',
    role: 'listbox',
    'aria-label': 'Commands',
    hidden: true,
  })
  let shown: Command[] = []
  let at = 0
  const mark = () => {
    for (const [index, child] of [...node.children].entries())
      child.setAttribute('aria-selected', String(index === at))
  }
  return {
    node,
    current: () => (node.hidden ? undefined : shown[at]),
    move: (step: number) => {
      at = (at + step + shown.length) % Math.max(1, shown.length)
      mark()
    },
    update: (typed: string) => {
      shown = /^\/\S*$/.test(typed) ? commands.filter((one) => one.name.startsWith(typed)) : []
      at = 0
      node.hidden = shown.length === 0
      node.replaceChildren(
        ...shown.map((command) =>
          h(
            'div',
            {
              role: 'option',
              class: 'sk-hint-row',
              onmousedown: (event) => event.preventDefault(),
              onclick: () => pick(command),
            },
            h('span', {}, h('strong', {}, command.name), ' ', h('span', {}, command.example)),
            h('small', {}, command.does),
          ),
        ),
      )
      mark()
    },
  }
}

export function composer(
  send: (text: string) => Promise<void>,
  attach: (file: Dropped) => Promise<unknown>,
): Composer {
  const field = h('textarea', { rows: 1, class: 'sk-field' })
  const notice = h('p', { class: 'sk-notice', role: 'alert', hidden: true })
  const hints = hintList((command) => draft(`${command.name} `))
  const draft = (text: string) => {
    field.value = text
    hints.update(text)
    grow()
    field.focus()
  }
  const grow = () => {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 120)}px`
    button.disabled = !field.value.trim()
  }
  const tell = (sentence: string | undefined) => {
    notice.textContent = sentence ?? ''
    notice.hidden = !sentence
  }
  const submit = async () => {
    const text = field.value.trim()
    if (!text) return
    tell(undefined)
    field.value = ''
    hints.update('')
    grow()
    // What could not be sent stays to be sent again.
    await send(text).catch((error: Error) => {
      field.value = text
      tell(error.message)
    })
  }
  const button = h(
    'button',
    { class: 'sk-send', type: 'button', 'aria-label': 'Send now', disabled: true, onclick: submit },
    icon('send', 17),
  )
  field.addEventListener('input', () => {
    hints.update(field.value)
    grow()
  })
  field.addEventListener('blur', () => hints.update(''))
  field.addEventListener('keydown', (event) => {
    const offered = hints.current()
    const whole = offered?.name === field.value
    if (offered && (event.key === 'Tab' || (event.key === 'Enter' && !whole))) {
      event.preventDefault()
      draft(`${offered.name} `)
    } else if (offered && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      hints.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void submit()
    } else if (event.key === 'Escape') hints.update('')
  })
  return {
    node: h(
      'div',
      { class: 'sk-composer' },
      hints.node,
      notice,
      h('div', { class: 'sk-box' }, attachButton('sk-attach', attach), field, button),
    ),
    setChannel: (label) => {
      field.setAttribute('aria-label', `Message ${label}`)
      field.placeholder = `Message ${label}`
    },
    tell,
    draft,
    focus: () => field.focus(),
  }
}

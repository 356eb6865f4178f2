/** Teams' message field. In a channel it begins with the mention the bot needs to hear anything. */

import { h } from '../dom.ts'
import { attachButton, type Dropped } from '../drop.ts'
import { icon } from '../icons.ts'

const mention = '@Alongside'

export interface Composer {
  node: HTMLElement
  /** `channel` puts the mention before what is typed. */
  setPlace(label: string, channel: boolean): void
  tell(sentence: string | undefined): void
  draft(text: string): void
}

/** What stands beside the field: its button, and what it opens above. */
export interface Beside {
  button: HTMLElement
  above: HTMLElement
  /** Is there something to send without words? */
  holds(): boolean
  pasted(text: string): void
}

export const strip = (text: string) => {
  const mentioned = text.toLowerCase().startsWith(mention.toLowerCase())
  return { mentioned, text: mentioned ? text.slice(mention.length).trim() : text }
}

export function composer(
  send: (text: string, mentioned: boolean) => Promise<void>,
  attach: (file: Dropped) => Promise<unknown>,
  beside: Beside,
): Composer {
  const field = h('textarea', { rows: 1, class: 'tm-field' })
  const notice = h('p', { class: 'tm-notice', role: 'alert', hidden: true })
  let place = ''
  const start = () => (channelPlace ? `${mention} ` : '')
  let channelPlace = false
  const grow = () => {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 110)}px`
  }
  const tell = (sentence: string | undefined) => {
    notice.textContent = sentence ?? ''
    notice.hidden = !sentence
  }
  const submit = async () => {
    const { mentioned, text } = strip(field.value.trim())
    if (!text && !mentioned && !beside.holds()) return
    tell(undefined)
    const typed = field.value
    field.value = document.activeElement === field ? start() : ''
    grow()
    // What could not be sent stays to be sent again.
    await send(text, mentioned).catch((error: Error) => {
      field.value = typed
      tell(error.message)
    })
  }
  field.addEventListener('focus', () => {
    if (!field.value) field.value = start()
  })
  field.addEventListener('blur', () => {
    if (field.value.trim() === mention) field.value = ''
  })
  field.addEventListener('paste', ({ clipboardData }) =>
    beside.pasted(clipboardData?.getData('text') ?? ''),
  )
  field.addEventListener('input', grow)
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void submit()
  })
  return {
    node: h(
      'div',
      { class: 'tm-composer' },
      notice,
      beside.above,
      h(
        'div',
        { class: 'tm-box' },
        attachButton('tm-attach', attach),
        beside.button,
        field,
        h(
          'button',
          { type: 'button', class: 'tm-send', 'aria-label': 'Send', onclick: submit },
          icon('send', 18),
        ),
      ),
    ),
    setPlace: (label, channel) => {
      if (place !== label) field.value = ''
      place = label
      channelPlace = channel
      field.setAttribute('aria-label', `Message ${label}`)
      field.placeholder = channel ? `Ask ${mention} in ${label}` : `Message ${label}`
    },
    tell,
    draft: (text) => {
      field.value = `${start()}${text}`
      grow()
      field.focus()
    },
  }
}

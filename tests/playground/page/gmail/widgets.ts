/** Google's card widgets drawn near enough to judge a card by (developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1). */

import type { chat_v1 } from '@googleapis/chat'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { button, clicked } from './buttons.ts'
import { dateTimePicker, selectionInput, textInput } from './fields.ts'
import type { Card, Host, Widget } from './host.ts'
import { smallHtml } from './html.ts'

type Decorated = chat_v1.Schema$GoogleAppsCardV1DecoratedText
type Section = chat_v1.Schema$GoogleAppsCardV1Section

function decorated(one: Decorated, host: Host): HTMLElement {
  const press = clicked(one.text ?? '', one.onClick, host)
  const body = [
    one.topLabel && h('span', { class: 'gm-top' }, smallHtml(one.topLabel)),
    h('span', { class: `gm-main ${one.wrapText ? '' : 'one-line'}` }, smallHtml(one.text ?? '')),
    one.bottomLabel && h('span', { class: 'gm-bottom' }, smallHtml(one.bottomLabel)),
  ]
  return h(
    'div',
    { class: 'gm-decorated' },
    press
      ? h('button', { type: 'button', class: 'gm-decorated-text link', onclick: press }, body)
      : h('div', { class: 'gm-decorated-text' }, body),
    one.button && button(one.button, host),
  )
}

function grid(one: chat_v1.Schema$GoogleAppsCardV1Grid): HTMLElement {
  const cells = h(
    'div',
    { class: 'gm-grid' },
    one.items?.map((item) =>
      h('div', {}, h('strong', {}, item.title ?? ''), h('span', {}, item.subtitle ?? '')),
    ),
  )
  cells.style.gridTemplateColumns = `repeat(${one.columnCount ?? 2}, minmax(0, 1fr))`
  return h('div', {}, one.title && h('p', { class: 'gm-top' }, one.title), cells)
}

function widget(one: Widget, host: Host): HTMLElement {
  if (one.textParagraph)
    return h('p', { class: 'gm-text' }, smallHtml(one.textParagraph.text ?? ''))
  if (one.decoratedText) return decorated(one.decoratedText, host)
  if (one.buttonList)
    return h(
      'div',
      { class: 'gm-buttons' },
      one.buttonList.buttons?.map((each) => button(each, host)),
    )
  if (one.textInput) return textInput(one.textInput, host)
  if (one.selectionInput) return selectionInput(one.selectionInput, host)
  if (one.dateTimePicker) return dateTimePicker(one.dateTimePicker, host)
  if (one.divider) return h('hr', { class: 'gm-divider' })
  if (one.grid) return grid(one.grid)
  if (one.columns)
    return h(
      'div',
      { class: 'gm-columns' },
      one.columns.columnItems?.map((column) =>
        h(
          'div',
          { class: column.horizontalSizeStyle === 'FILL_MINIMUM_SPACE' ? 'least' : '' },
          column.widgets?.map((each) => widget(each, host)),
        ),
      ),
    )
  return h('div')
}

function section(one: Section, host: Host): HTMLElement {
  const widgets = (one.widgets ?? []).map((each) => widget(each, host))
  const head = one.header && h('h4', { class: 'gm-section-head' }, smallHtml(one.header))
  const shown = one.uncollapsibleWidgetsCount ?? 0
  const hidden = one.collapsible ? widgets.slice(shown) : []
  if (!hidden.length) return h('section', { class: 'gm-section' }, head, widgets)
  const rest = h('div', { class: 'gm-rest', hidden: true }, hidden)
  const toggle = h('button', {
    type: 'button',
    class: 'gm-more',
    'aria-expanded': 'false',
    onclick: () => {
      rest.hidden = !rest.hidden
      toggle.setAttribute('aria-expanded', String(!rest.hidden))
      words.textContent = rest.hidden ? 'Show more' : 'Show less'
    },
  })
  const words = h('span', {}, 'Show more')
  toggle.append(words, icon('chevron', 16))
  return h('section', { class: 'gm-section' }, head, widgets.slice(0, shown), rest, toggle)
}

export function card(one: Card, host: Host): HTMLElement {
  const footer = one.fixedFooter
  return h(
    'article',
    { class: 'gm-card', 'aria-label': one.header?.title ?? 'Card' },
    one.header &&
      h(
        'header',
        { class: 'gm-card-head' },
        h('h3', {}, one.header.title ?? ''),
        one.header.subtitle && h('p', {}, one.header.subtitle),
      ),
    h(
      'div',
      { class: 'gm-sections' },
      one.sections?.map((each) => section(each, host)),
    ),
    footer &&
      h(
        'footer',
        { class: 'gm-footer' },
        footer.secondaryButton && button({ type: 'OUTLINED', ...footer.secondaryButton }, host),
        footer.primaryButton && button({ type: 'FILLED', ...footer.primaryButton }, host),
      ),
  )
}

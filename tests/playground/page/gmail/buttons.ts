import { h } from '../dom.ts'
import { menu } from '../slack/menu.ts'
import { safeUrl } from '../slack/mrkdwn.ts'
import type { Button, Host, OnClick } from './host.ts'

/** What a click on this does: a press told to the app, a link, or nothing. */
export function clicked(
  words: string,
  onClick: OnClick | undefined,
  host: Host,
): (() => void) | undefined {
  const url = onClick?.openLink?.url
  if (url) return () => safeUrl(url) && window.open(url, '_blank', 'noopener')
  if (!onClick?.action && !onClick?.card) return undefined
  const index = host.drawn.get(words) ?? 0
  host.drawn.set(words, index + 1)
  return () => host.press(words, index)
}

export function button(one: Button, host: Host): HTMLElement {
  const words = one.text ?? one.altText ?? 'Open'
  const items = one.onClick?.overflowMenu?.items
  if (items)
    return menu(
      words,
      items.map((item) => ({
        text: item.text ?? '',
        choose: clicked(item.text ?? '', item.onClick, host) ?? (() => undefined),
      })),
      'gm',
    )
  const kind = one.type === 'FILLED' ? 'filled' : one.type === 'FILLED_TONAL' ? 'tonal' : ''
  const drawn = h(
    'button',
    {
      type: 'button',
      class: `gm-button ${one.type === 'BORDERLESS' ? 'borderless' : kind}`,
      disabled: one.disabled ?? false,
      'aria-label': one.altText ?? undefined,
      onclick: clicked(words, one.onClick, host),
    },
    words,
  )
  // Google fills a button that has a colour, and writes on it in one that can be read.
  if (one.color) {
    const { red = 0, green = 0, blue = 0 } = one.color
    const parts = [red, green, blue].map((part) => Math.round((part ?? 0) * 255))
    const isLight = 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0) > 0.6
    drawn.style.backgroundColor = `rgb(${parts.join(' ')})`
    drawn.style.borderColor = 'transparent'
    drawn.style.color = isLight ? '#1f1f1f' : '#fff'
  }
  return drawn
}

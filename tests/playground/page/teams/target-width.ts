/** `targetWidth`, which the renderer does not know: each element is marked, cards.css hides it by width. */

import type * as Library from 'adaptivecards'

const isContainer = (
  element: Library.CardElement,
): element is Library.CardElement & Library.CardElementContainer =>
  'getItemCount' in element && 'getItemAt' in element

export function markWidths(element: Library.CardElement): void {
  const wanted = element.getCustomProperty('targetWidth')
  const node = element.renderedElement
  if (typeof wanted === 'string' && node) {
    node.dataset.targetWidth = wanted.toLowerCase()
    node.style.setProperty('--display', node.style.display)
    node.style.display = ''
  }
  if (!isContainer(element)) return
  for (let at = 0; at < element.getItemCount(); at += 1) markWidths(element.getItemAt(at))
}

import {
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useState } from 'preact/hooks'

const usual = 118

/** A row is measured once the browser has laid it out: asked for sooner, it lays out the page anew for each. */
const measured: typeof measureElement = (element, entry, virtualizer) => {
  if (entry) return measureElement(element, entry, virtualizer)
  const key = virtualizer.options.getItemKey(virtualizer.indexFromElement(element))
  return virtualizer.itemSizeCache.get(key) ?? usual
}

/** Only the rows that are in view, and some beside them, are drawn. */
export function useVirtual(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  keyOf: (at: number) => string,
): Virtualizer<HTMLElement, Element> {
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const options = {
    ...{ count, getItemKey: keyOf, estimateSize: () => usual, overscan: 2, gap: 8 },
    measureElement: measured,
    ...{ observeElementRect, observeElementOffset, scrollToFn: elementScroll },
    getScrollElement: () => scroller.current,
    onChange: () => redraw(0),
  }
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, Element>(options))
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [])
  useLayoutEffect(() => virtualizer._willUpdate())
  return virtualizer
}

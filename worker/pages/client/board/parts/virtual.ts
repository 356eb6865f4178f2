import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useState } from 'preact/hooks'

/** Only the rows that are in view, and some beside them, are drawn. */
export function useVirtual(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  keyOf: (at: number) => string,
): Virtualizer<HTMLElement, Element> {
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const options = {
    ...{ count, getItemKey: keyOf, estimateSize: () => 118, overscan: 4, gap: 8 },
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

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { signal } from '@preact/signals'
import type { Deal } from '../api/shapes.ts'
import { findDeal } from '../state/board.ts'

/** Dragging with the mouse, or with a finger that stays. */

/** The id of the deal that is dragged, and the place it is over. */
export const dragged = signal('')
export const over = signal('')

export const draggableDeal = (element: HTMLElement, id: string): (() => void) =>
  draggable({
    element,
    getInitialData: () => ({ deal: id }),
    onDragStart: () => {
      dragged.value = id
    },
    onDrop: () => {
      dragged.value = ''
      over.value = ''
    },
  })

/** A place that deals are dropped on. */
export const dropPlace = (
  element: HTMLElement,
  name: string,
  drop: (deal: Deal) => void,
  takes: (deal: Deal) => boolean = () => true,
): (() => void) =>
  combine(
    dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const found = findDeal(String(source.data.deal))
        return found !== undefined && takes(found.deal)
      },
      onDragEnter: () => {
        over.value = name
      },
      onDragLeave: () => {
        if (over.value === name) over.value = ''
      },
      onDrop: ({ source }) => {
        const found = findDeal(String(source.data.deal))
        if (found) drop(found.deal)
      },
    }),
  )

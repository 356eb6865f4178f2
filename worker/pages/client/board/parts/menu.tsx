import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface Entry {
  label: string
  act: () => void
  isNow?: boolean
  tone?: 'danger'
}

const place = (menu: HTMLElement, button: HTMLElement) => {
  const { bottom, top, right } = button.getBoundingClientRect()
  const { offsetHeight: height, offsetWidth: width } = menu
  const below = bottom + height + 8 < innerHeight
  menu.style.top = `${Math.max(8, below ? bottom + 4 : top - height - 4)}px`
  menu.style.left = `${Math.max(8, Math.min(right - width, innerWidth - width - 8))}px`
}

/** A button with a list behind it, by mouse, touch and keys (w3.org/WAI/ARIA/apg/patterns/menu-button). */
export function Menu(props: {
  label: string
  entries: Entry[]
  children: ComponentChildren
  class?: string
}) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const focusAt = (at: number) => {
    const all = items()
    all[(at + all.length) % all.length]?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    const at = items().indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Tab') menu.current?.hidePopover()
    if (to === undefined) return
    event.preventDefault()
    focusAt(to)
  }
  // Its entries are drawn by then.
  useLayoutEffect(() => {
    if (!isOpen || !menu.current || !button.current) return
    place(menu.current, button.current)
    focusAt(0)
  }, [isOpen])
  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class ?? 'plain'}
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popovertarget={id}
      >
        {props.children}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={props.label}
        class="menu"
        onKeyDown={onKey}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {isOpen &&
          props.entries.map(({ label, act, isNow, tone }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              aria-current={isNow ? 'true' : undefined}
              tabIndex={-1}
              class={tone ?? ''}
              onClick={() => {
                menu.current?.hidePopover()
                button.current?.focus()
                act()
              }}
            >
              {label}
            </button>
          ))}
      </div>
    </>
  )
}

import { h } from './dom.ts'
import { mark } from './icons.ts'

const colours = [
  '#7c4dff',
  '#c2410c',
  '#0369a1',
  '#be185d',
  '#4d7c0f',
  '#b45309',
  '#475569',
  '#a21caf',
]

export const initials = (name: string) =>
  name
    .split(/[\s.@-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')

const colour = (name: string) =>
  colours[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % colours.length]

export function avatar(name: string, size = 36): HTMLElement {
  const element = h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name))
  element.style.cssText = `width:${size}px;height:${size}px;background:${colour(name)};font-size:${Math.round(size * 0.4)}px`
  return element
}

export function appAvatar(size = 36): HTMLElement {
  const element = h('span', { class: 'avatar avatar-app', 'aria-hidden': 'true' }, mark(size))
  element.style.cssText = `width:${size}px;height:${size}px`
  return element
}

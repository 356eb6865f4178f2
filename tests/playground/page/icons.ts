import { svg } from './dom.ts'

const paths = {
  back: 'M15 5l-7 7 7 7',
  chat: 'M4 5h16v11H9l-5 4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevron: 'M7 10l5 5 5-5',
  clip: 'M20 11.5l-8 8a5 5 0 01-7-7l8.5-8.5a3.3 3.3 0 014.7 4.7L9.8 17a1.6 1.6 0 01-2.3-2.3l7.6-7.6',
  close: 'M6 6l12 12M18 6L6 18',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6z',
  file: 'M6 3.5h8l4 4v13H6zM13.5 3.5V8H18',
  hash: 'M9.5 4l-2 16M16.5 4l-2 16M4.5 9h16M3.5 15h16',
  inbox: 'M4 13l2.5-8h11L20 13v6H4zM4 13h4.5l1.2 2.5h4.6l1.2-2.5H20',
  info: 'M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM12 11v5.5M12 7.6v.4',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3',
  refresh: 'M19.5 12a7.5 7.5 0 11-2.2-5.3M19.5 4v4.5H15',
  reply: 'M10 6l-6 6 6 6v-4c5 0 8 1.5 10 4.5 0-6-3.5-8.5-10-8.5z',
  search: 'M11 4.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM16 16l4.5 4.5',
  send: 'M4 4.5l17 7.5-17 7.5 2.5-7.5zM6.5 12H14',
  star: 'M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z',
  teams: 'M3.5 8h8v8h-8zM15 8.5a2.2 2.2 0 100-4.4 2.2 2.2 0 000 4.4zM13.5 11h6v4.5a4 4 0 01-6 3.4',
  bell: 'M6 16V11a6 6 0 0112 0v5l1.5 2h-15zM10 20.5h4',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
}
export type Icon = keyof typeof paths

export const icon = (name: Icon, size = 18) =>
  svg(
    'svg',
    { viewBox: '0 0 24 24', width: size, height: size, class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: paths[name] }),
  )

/** The product's mark, as its own pages and the Teams package have it. */
export const mark = (size = 24) =>
  svg(
    'svg',
    { viewBox: '0 0 192 192', width: size, height: size, class: 'mark', 'aria-hidden': 'true' },
    svg('rect', { width: 192, height: 192, rx: 44, fill: '#0f5a4e' }),
    svg('rect', {
      x: 41,
      y: 49,
      width: 66,
      height: 94,
      rx: 14,
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 11,
    }),
    svg('rect', { x: 60, y: 74, width: 28, height: 9, rx: 4.5, fill: '#fff' }),
    svg('rect', { x: 60, y: 93, width: 28, height: 9, rx: 4.5, fill: '#fff', opacity: 0.65 }),
    svg('rect', { x: 124, y: 44, width: 28, height: 104, rx: 14, fill: '#ffc24b' }),
  )

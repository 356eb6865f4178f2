import { many } from './stage.ts'

export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
export const actions = (...elements: object[]) => ({ type: 'actions', elements })
export const button = (more: object = {}) => ({
  type: 'button',
  action_id: 'a',
  text: plain('Won'),
  ...more,
})
export const chart = (more: object = {}, series = 1, points = 2) => ({
  type: 'data_visualization',
  title: 'Pipeline',
  chart: {
    type: 'bar',
    axis_config: { categories: many(points, (i) => `Stage ${i}`) },
    series: many(series, (s) => ({
      name: `Series ${s}`,
      data: many(points, (i) => ({ label: `Stage ${i}`, value: i })),
    })),
    ...more,
  },
})
export const select = (options: object[], more: object = {}) => ({
  type: 'static_select',
  action_id: 's',
  options,
  ...more,
})
export const option = (text: string, value = text) => ({ text: plain(text), value })
export const pie = (value: number, segments = 2) => ({
  type: 'pie',
  segments: many(segments, (i) => ({ label: `Stage ${i}`, value })),
})
export const cells = (rows: number, columns = 2) =>
  many(rows, () => many(columns, () => ({ type: 'raw_text', text: 'Lead' })))

export const input = (more: object = {}, element: object = {}) => ({
  type: 'input',
  block_id: 'deal',
  label: plain('Deal'),
  element: { type: 'plain_text_input', action_id: 'deal', ...element },
  ...more,
})
export const view = (more: object = {}): object => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Log a deal'),
  submit: plain('Save'),
  blocks: [input()],
  ...more,
})
export const externalStage = input(
  { block_id: 'stage', label: plain('Stage') },
  { type: 'external_select', action_id: 'stage', min_query_length: 1 },
)

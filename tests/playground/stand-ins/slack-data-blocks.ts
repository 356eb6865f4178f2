// docs.slack.dev/reference/block-kit/blocks: data-visualization-block, table-block, data-table-block
import type { Json, JsonObject } from './interface.ts'
import { at as inside, list, object, objects, text } from './json.ts'
import { type Checks, onlyKeys } from './slack-checks.ts'

function checkSegments(checks: Checks, chart: JsonObject, at: string) {
  checks.size(chart.segments, `${at}/segments`, 1, 6).forEach((segment, index) => {
    const here = `${at}/segments/${index}`
    checks.line(object(segment).label, `${here}/label`, 20, true)
    const value = object(segment).value
    if (typeof value !== 'number' || !(value > 0)) checks.say(`${here}/value`, 'must be over 0')
  })
}

function checkSeries(checks: Checks, series: JsonObject, categories: string[], at: string) {
  checks.line(series.name, `${at}/name`, 20, true)
  checks.unique(`series of ${at.split('/series')[0]}`, series.name, `${at}/name`)
  const data = checks.size(series.data, `${at}/data`, 1, 20).map(object)
  for (const [index, point] of data.entries()) {
    checks.line(point.label, `${at}/data/${index}/label`, 20, true)
    if (typeof point.value !== 'number' || !Number.isFinite(point.value))
      checks.say(`${at}/data/${index}/value`, 'must be a number')
  }
  const labels = data.map((point) => text(point.label)).sort()
  if (labels.join('\n') !== [...categories].sort().join('\n'))
    checks.say(`${at}/data`, 'must have one point for each category')
}

export function checkChart(checks: Checks, block: JsonObject, at: string) {
  onlyKeys(checks, block, at, ['type', 'block_id', 'title', 'chart'])
  checks.line(block.title, `${at}/title`, 50, true)
  const chart = object(block.chart)
  const here = `${at}/chart`
  checks.oneOf(chart.type, `${here}/type`, ['line', 'bar', 'area', 'pie'])
  if (chart.type === 'pie') return checkSegments(checks, chart, here)
  const axis = object(chart.axis_config)
  const categories = checks.size(axis.categories, `${here}/axis_config/categories`, 1, 20)
  for (const [index, category] of categories.entries())
    checks.line(category, `${here}/axis_config/categories/${index}`, 20, true)
  checks.line(axis.x_label, `${here}/axis_config/x_label`, 50)
  checks.line(axis.y_label, `${here}/axis_config/y_label`, 50)
  checks.size(chart.series, `${here}/series`, 1, 6)
  for (const [index, series] of objects(chart.series).entries())
    checkSeries(checks, series, categories.map(text), `${here}/series/${index}`)
}

function checkCell(checks: Checks, cell: Json, at: string) {
  const { type, ...rest } = object(cell)
  checks.oneOf(type, `${at}/type`, ['raw_text', 'raw_number', 'rich_text'])
  if (type === 'raw_text') checks.line(rest.text, `${at}/text`, 3000, true)
  if (type === 'raw_number' && typeof rest.value !== 'number')
    checks.say(`${at}/value`, 'must be a number')
  if (type === 'rich_text' && list(rest.elements).length < 1)
    checks.say(`${at}/elements`, 'missing required field: elements')
}

function checkRows(checks: Checks, block: JsonObject, at: string, least: number, most: number) {
  const rows = checks.size(block.rows, `${at}/rows`, least, most)
  const width = list(rows[0]).length
  for (const [index, row] of rows.entries()) {
    const here = `${at}/rows/${index}`
    const cells = checks.size(row, here, 1, 20)
    if (cells.length !== width) checks.say(here, 'must be as long as the first row')
    for (const [column, cell] of cells.entries()) checkCell(checks, cell, `${here}/${column}`)
  }
  const characters = rows.flatMap(list).reduce<number>((sum, cell) => {
    return sum + text(inside(cell, 'text')).length
  }, 0)
  if (characters > 10_000) checks.say(`${at}/rows`, 'must be less than 10001 characters in all')
}

export function checkTable(checks: Checks, block: JsonObject, at: string) {
  onlyKeys(checks, block, at, ['type', 'block_id', 'rows', 'column_settings'])
  checkRows(checks, block, at, 1, 100)
  checks.size(block.column_settings, `${at}/column_settings`, 0, 20)
}

export function checkDataTable(checks: Checks, block: JsonObject, at: string) {
  const known = ['type', 'block_id', 'rows', 'caption', 'page_size', 'row_header_column_index']
  onlyKeys(checks, block, at, known)
  checks.line(block.caption, `${at}/caption`, 3000, true)
  checkRows(checks, block, at, 2, 101)
  const page = block.page_size
  if (page !== undefined && (typeof page !== 'number' || page < 1 || page > 100))
    checks.say(`${at}/page_size`, 'must be from 1 to 100')
}

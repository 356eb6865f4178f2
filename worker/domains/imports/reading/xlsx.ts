// ECMA-376 Part 1, SpreadsheetML; https://github.com/101arrowz/fflate
import type { UnzipFile } from 'fflate'
import type { SaxesParser } from 'saxes'
import { CrmError } from '../../../core/errors.ts'
import { isOpen } from '../values/numbers.ts'
import { bytesOf } from './encoding.ts'
import { areColumnsKnown } from './header.ts'
import { type Line, mostColumns, type Source, unreadable } from './line.ts'
import { dateStyles, serialDate } from './xlsx-dates.ts'

/** The first sheet of a workbook that has lines, unpacked and read as it comes. */

const mostPacked = 20_000_000
const mostUnpacked = 200_000_000
/** Letters of all texts that cells share: they are held while the sheet is read. */
const mostShared = 20_000_000
/** So little is unpacked at once that it cannot become very much. */
const slice = 4096

const tooLarge = () =>
  unreadable(
    'This workbook is too large: it may have 20 MB, and 200 MB unpacked. Please save the sheet as CSV and send that.',
  )
const noWorkbook = () =>
  unreadable('This workbook cannot be read. Please save the sheet as CSV and send that.')

type Take = (name: string) => ((text: string) => void) | undefined

function orNoWorkbook(does: () => void): void {
  try {
    does()
  } catch (error) {
    throw error instanceof CrmError ? error : noWorkbook()
  }
}

/** Unpacks those that are wanted, piece by piece; yields after each. */
async function* unpacked(source: Source, take: Take): AsyncGenerator<void> {
  const { Unzip, UnzipInflate } = await import('./unzip.ts')
  let total = 0
  const zip = new Unzip((file: UnzipFile) => {
    const given = take(file.name)
    if (!given) return
    const decoder = new TextDecoder()
    file.ondata = (error, chunk, isLast) => {
      if (error) throw noWorkbook()
      total += chunk.length
      if (total > mostUnpacked) throw tooLarge()
      given(decoder.decode(chunk, { stream: !isLast }))
    }
    file.start()
  })
  zip.register(UnzipInflate)
  for await (const chunk of bytesOf(source))
    for (let at = 0; at < chunk.length; at += slice) {
      orNoWorkbook(() => zip.push(chunk.subarray(at, at + slice)))
      yield
    }
  orNoWorkbook(() => zip.push(new Uint8Array(), true))
  yield
}

type Tag = { name: string; attributes: Record<string, string> }

interface Handlers {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

async function parserOf(): Promise<(handlers: Handlers) => (text: string) => void> {
  const { SaxesParser } = await import('saxes')
  return ({ open, text, close }) => {
    const parser: SaxesParser = new SaxesParser()
    parser.on('error', () => {
      throw noWorkbook()
    })
    if (open)
      parser.on('opentag', ({ name, attributes }) =>
        open(local(name), attributes as Tag['attributes']),
      ) // without namespaces
    if (text) parser.on('text', text)
    if (close) parser.on('closetag', ({ name }) => close(local(name)))
    return (some) => void parser.write(some)
  }
}

interface Workbook {
  sheets: { name: string; path: string }[]
  shared: string[]
  isDate: boolean[]
  from1904: boolean
}

/** What stands in other files of the package and is needed to read a sheet. */
async function workbookOf(source: Source): Promise<Workbook> {
  const parser = await parserOf()
  const sheets: { id: string; name: string; hidden: boolean }[] = []
  const targets = new Map<string, string>()
  const shared: string[] = []
  const styles = dateStyles()
  let [from1904, text, letters, isPhonetic] = [false, '', 0, false]
  const takers: Record<string, () => (text: string) => void> = {
    'xl/workbook.xml': () =>
      parser({
        open(name, all) {
          if (name === 'sheet') {
            const id = all['r:id'] ?? Object.entries(all).find(([key]) => local(key) === 'id')?.[1]
            sheets.push({
              id: id ?? '',
              name: all.name ?? '',
              hidden: Boolean(all.state) && all.state !== 'visible',
            })
          }
          if (name === 'workbookPr') from1904 = /^(1|true)$/.test(all.date1904 ?? '')
        },
      }),
    'xl/_rels/workbook.xml.rels': () =>
      parser({
        open: (name, { Id = '', Target = '' }) =>
          name === 'Relationship' &&
          targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`),
      }),
    'xl/styles.xml': () => parser({ open: styles.open, close: styles.close }),
    'xl/sharedStrings.xml': () =>
      parser({
        open(name) {
          if (name === 'si') text = ''
          if (name === 'rPh') isPhonetic = true
        },
        text(some) {
          if (!isPhonetic) text += some
        },
        close(name) {
          if (name === 'rPh') isPhonetic = false
          if (name !== 'si') return
          letters += text.length
          if (letters > mostShared) throw tooLarge()
          shared.push(text.replace(/_x000D_/g, ''))
        },
      }),
  }
  for await (const _ of unpacked(source, (name) => takers[name]?.()));
  const seen = sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ id, name }) => {
      const path = targets.get(id)
      return path ? [{ name, path }] : []
    })
  if (seen.length === 0) throw noWorkbook()
  return { sheets: seen, shared, isDate: styles.isDate(), from1904 }
}

/** `B` of `B12` is 1. */
function columnOf(ref: string): number {
  let at = 0
  for (const letter of /^[A-Z]+/.exec(ref)?.[0] ?? '') at = at * 26 + (letter.charCodeAt(0) - 64)
  return at - 1
}

/** 0.1 + 0.2 as people see it. */
const plainNumber = (text: string) => {
  const value = Number(text)
  return Number.isFinite(value) && /[.e]/i.test(text) ? String(Number(value.toPrecision(15))) : text
}

/** Takes a sheet's XML and puts its rows into `rows`. */
function sheetHandlers({ shared, isDate, from1904 }: Workbook, rows: Line[]): Handlers {
  let cells: string[] = []
  let plain: number[] = []
  let [row, column, type, style, text, isValue] = [0, -1, '', 0, '', false]
  const isNumber = () => type === '' || type === 'n'
  const value = () => {
    if (type === 's') return shared[Number(text)] ?? ''
    if (type === 'b') return text === '1' ? 'true' : 'false'
    if (type === 'e') return ''
    if (!isNumber()) return text
    return isDate[style] ? serialDate(Number(text), from1904) : plainNumber(text)
  }
  return {
    open(name, all) {
      if (name === 'row') {
        row = Number(all.r) || row + 1
        column = -1
        cells = []
        plain = []
      }
      if (name === 'c') {
        column = all.r ? columnOf(all.r) : column + 1
        if (!(column >= 0 && column < mostColumns)) throw tooWide()
        type = all.t ?? ''
        style = Number(all.s) || 0
        text = ''
      }
      if (name === 'v' || name === 't') isValue = true
    },
    text(some) {
      if (isValue) text += some
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      if (name === 'c' && text) {
        cells[column] = value()
        if (isNumber() && isOpen(cells[column] ?? '')) plain.push(column)
      }
      if (name === 'row')
        rows.push({
          ...{ row, cells: Array.from(cells, (cell) => cell ?? '') },
          ...(plain.length && { plain }),
        })
    },
  }
}

export const tooWide = () =>
  unreadable(
    `This has more than ${mostColumns} columns. Please leave out those that are not needed.`,
  )

const hasText = (rows: Line[]) => rows.some(({ cells }) => cells.some((cell) => cell.trim()))

type Sheet = Workbook['sheets'][number]

/** So many lines show what a sheet is. */
const looked = 40

async function headOf(rowsOf: (sheet: Sheet) => AsyncGenerator<Line[]>, sheet: Sheet) {
  const head: Line[] = []
  for await (const rows of rowsOf(sheet)) {
    head.push(...rows.filter((row) => hasText([row])))
    if (head.length >= looked) break
  }
  return head
}

/** The first whose columns are known: what others hold may be a title, or a list of what is in the file. */
async function sheetMeant(
  { sheets }: Workbook,
  rowsOf: (sheet: Sheet) => AsyncGenerator<Line[]>,
): Promise<Sheet | undefined> {
  if (sheets.length === 1) return sheets[0]
  let first: Sheet | undefined
  for (const sheet of sheets) {
    const head = await headOf(rowsOf, sheet)
    if (areColumnsKnown(head)) return sheet
    if (head.length) first ??= sheet
  }
  return first
}

/** `left` becomes what the sheets are called that are not read. */
export async function* xlsxLines(source: Source, left: string[] = []): AsyncGenerator<Line[]> {
  if (source.size > mostPacked) throw tooLarge()
  const workbook = await workbookOf(source)
  const parser = await parserOf()
  async function* rowsOf({ path }: Sheet): AsyncGenerator<Line[]> {
    let rows: Line[] = []
    const into = { push: (line: Line) => rows.push(line) }
    const handlers = sheetHandlers(workbook, into as Line[]) // only pushed to
    for await (const _ of unpacked(source, (name) =>
      name === path ? parser(handlers) : undefined,
    )) {
      if (rows.length === 0) continue
      yield rows
      rows = []
    }
  }
  const sheet = await sheetMeant(workbook, rowsOf)
  if (!sheet) return
  left.push(...workbook.sheets.filter((one) => one !== sheet).map(({ name }) => name))
  yield* rowsOf(sheet)
}

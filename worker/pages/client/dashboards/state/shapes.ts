/** What the page reads of `GET /api/v1/dashboards/{id}/figures`. */

export interface Row {
  /** The values of the dimensions, and the number, in words. */
  keys: string[]
  value: string
  before?: string
  /** Of money; numbers of several are not compared. */
  currency: string
  /** The number in major units. */
  size: number
}

export interface Data {
  columns: { name: string; label: string; unit?: string }[]
  keys: (string | null)[][]
  texts: Row[]
  total: unknown
  before?: unknown
  whole: string
  was?: string
  says: string
  /** What of the page’s question it cannot be asked. */
  left: string[]
}

export interface Panel {
  id: string
  name: string
  chart:
    | 'table'
    | 'bar'
    | 'line'
    | 'stacked'
    | 'funnel'
    | 'heat'
    | 'pivot'
    | 'grouped'
    | 'bridge'
    | 'map'
  line: string
  data: Data | null
  why?: string
  /** It is being made. */
  isLeft?: true
}

export interface Named {
  id: string
  name: string
  mine: boolean
}

export interface Asked {
  period?: string
  owner?: string
  team?: string
}

export interface Dashboard {
  id: string
  name: string
  version: number
  mayChange: boolean
  reports: string[]
  asked: Asked
  panels: Panel[]
  others: Named[]
}

export interface Drilled {
  id: string
  name: string
  text: string
}

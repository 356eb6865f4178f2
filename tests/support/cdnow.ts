import { existsSync, readFileSync } from 'node:fs'

const file = new URL('../../../shared/data/cdnow/CDNOW_sample.txt', import.meta.url)

export interface Sold {
  customer: string
  /** YYYY-MM-DD. */
  on: string
  dollars: string
}

/** The published purchases of 2,357 customers, where they lie beside the project; else none. */
export const cdnow: Sold[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [, customer = '', on = '', , dollars = ''] = line.trim().split(/\s+/)
        return { customer, on: on.replace(/(....)(..)(..)/, '$1-$2-$3'), dollars }
      })
  : []

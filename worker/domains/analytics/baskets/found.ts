/** A rule as it is kept: the item on the right, baskets with all, with the left, with the right; the left. */
export type KeptRule = [right: number, count: number, of: number, alone: number, ...left: number[]]

/** What an analysis of baskets found. Items are positions in `items`. */
export interface BasketsFound {
  baskets: number
  /** Ids of products, or names where a line has no product. */
  items: string[]
  sets: number
  rules: KeptRule[]
}

/** Items of a set, after the number of baskets it is in. */
export type KeptSet = [count: number, ...items: number[]]

/** Where an analysis of baskets is. */
export interface BasketsWork {
  /** Sets are looked for in each part, then counted in all of them. */
  part: 'mine' | 'count' | 'clean'
  /** The order read last: its day and id. */
  after: [string, string]
  /** Parts that were read, of so many. */
  read: number
  parts: number
  baskets: number
  items: string[]
  sets: KeptSet[]
}

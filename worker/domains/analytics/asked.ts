import type { Unit } from './periods.ts'

/** What is asked of customers. `until` is the last day that counts, null: today. */
export interface CustomersAsked {
  until: string | null
  /** The unit of time of the model, and how many of it are looked ahead. */
  unit: Unit
  horizon: number
  /** In which periods people who first bought are taken together. */
  cohort: Unit
  /** The month in which its years begin, where it is not January. */
  yearBegins?: number
  /** Orders of who was in this segment last night alone. */
  segment?: string
}

export interface BasketsAsked {
  until: string | null
  /** The least part of all baskets. */
  support: number
  confidence: number
  minLength: number
  /** As of customers. */
  segment?: string
}

/** What is computed each night. */
export const customersByDefault: CustomersAsked = {
  ...{ until: null, unit: 'week', horizon: 52, cohort: 'month' },
}
export const basketsByDefault: BasketsAsked = {
  ...{ until: null, support: 0.01, confidence: 0.25, minLength: 2 },
}

/** The same question is spelled the same. */
export const spelled = (asked: CustomersAsked | BasketsAsked): string =>
  JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)))

export const readAsked = (text: string): unknown => Object.fromEntries(JSON.parse(text))

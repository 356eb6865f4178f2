import type { SQL } from 'drizzle-orm'
import type { Context } from '../../context.ts'

/** How something is read of a record with that id: what this reader may see of it. */
export type Read = (reader: Context, id: SQL) => SQL

/** A condition on a row of a kind's table, as a reader may ask it. */
export type Test = (reader: Context) => SQL

/** A value as its column, or the index of own fields, holds it. */
export type Value = string | number | null

/** What is wanted of one field: one of some values, or from, to and other than one. */
export interface Filter {
  field: string
  in?: Value[]
  gte?: Value
  lte?: Value
  ne?: Value
  /** None of these: also where there is nothing. */
  not?: Value[]
  /** Anything but nothing. */
  filled?: true
  /** Text with this in it, in capitals or not. */
  has?: string
  /** The decimals of the bounds: amounts of other currencies are compared as if they had as many. */
  decimals?: number
  /** The currency of an amount, where it was said. */
  currency?: string
  /** It is no field of the record, but known of it: how that is read. */
  read?: Read
  /** What is wanted of it is this. */
  test?: Test
}

/** Any of these, each as a whole; `isNot`: none of them. */
export interface Either {
  any: Wish[]
  isNot?: true
}

/** No record of such a kind is about it since then. */
export interface Without {
  about: string
  since: number
}

/** What is wanted of the records of one kind. */
export interface Wish {
  filters: Filter[]
  without: Without[]
  /** Text of a field that is found by its words. */
  words: string[]
  /** What holds beside, each of them. */
  eithers?: Either[]
}

export const noWish: Wish = { filters: [], without: [], words: [] }

export const isWish = ({ filters, without, eithers = [] }: Wish): boolean =>
  filters.length + without.length + eithers.length > 0

// https://parquet.apache.org/docs/file-format/types/logicaltypes/
import { type ColumnSource, fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import type { Column, Type } from './tables.ts'

type Element = Omit<SchemaElement, 'name'>
type Value = string | number | boolean | bigint | Date

const elements: Record<Type, Element> = {
  word: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  whole: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  yesno: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  instant: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
}

const timeOf = (is: unknown): Date | null => {
  const time = typeof is === 'string' ? new Date(is) : undefined
  return time && !Number.isNaN(time.getTime()) ? time : null
}

const values: Record<Type, (is: unknown) => Value | null> = {
  word: (is) => (typeof is === 'string' ? is : null),
  whole: (is) => (typeof is === 'number' ? BigInt(Math.round(is)) : null),
  number: (is) => (typeof is === 'number' ? is : null),
  yesno: (is) => (typeof is === 'boolean' ? is : null),
  day: timeOf,
  instant: timeOf,
}

const at = (row: unknown, from: string[]): unknown =>
  from.reduce<unknown>(
    (is, name) => (typeof is === 'object' && is ? Reflect.get(is, name) : undefined),
    row,
  )

function valueIn(row: unknown, { type, from, only }: Column): Value | null {
  const is = at(row, from)
  return only && !only.includes(is) ? null : values[type](is)
}

const inMemory = 10_000

export interface TableFile {
  add(row: unknown): void
  close(): void
}

/** A table as a file: of its rows no more than 10,000 are held. */
export function tableFile(path: string, columns: Column[]): TableFile {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }) => ({
      ...{ name, repetition_type: 'OPTIONAL' as const },
      ...elements[type],
    })),
  ]
  const writer = new ParquetWriter({ writer: fileWriter(path), schema })
  let held: unknown[] = []
  const write = () => {
    const columnData = columns.map(
      (one): ColumnSource => ({
        name: one.name,
        data: held.map((row) => valueIn(row, one)),
      }),
    )
    if (held.length) writer.write({ columnData, rowGroupSize: held.length })
    held = []
  }
  return {
    add(row) {
      held.push(row)
      if (held.length >= inMemory) write()
    },
    close() {
      write()
      writer.finish()
    },
  }
}

// https://parquet.apache.org/docs/file-format/types/logicaltypes/
import { type ColumnSource, fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { plainIn } from '../../../worker/core/record/warehouse/rows.ts'
import type { Column, Type } from '../../../worker/core/record/warehouse/tables.ts'

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

function valueIn(row: unknown, column: Column): Value | null {
  const is = plainIn(row, column)
  if (is === null) return null
  if (column.type === 'whole') return BigInt(Number(is))
  return column.type === 'day' || column.type === 'instant' ? new Date(String(is)) : is
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

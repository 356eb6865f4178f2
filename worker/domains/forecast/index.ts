export { fromLine, pagedTable } from './actions/paged-table.ts'
export { beside, type Conversion, convert, ratesLook } from './rates.ts'

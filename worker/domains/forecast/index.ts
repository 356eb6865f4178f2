export { type Accuracy, readAccuracy } from './accuracy/read.ts'
export { fromLine, pagedTable } from './actions/paged-table.ts'
export { amountsHidden, areAmountsHidden } from './hidden-amounts.ts'
export { beside, type Conversion, convert, converted, ratesLook } from './rates.ts'

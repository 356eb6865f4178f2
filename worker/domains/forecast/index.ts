export { beside, type Conversion, convert, ratesLook } from './rates.ts'

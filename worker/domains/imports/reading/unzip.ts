/** What is used of fflate, loaded with the first workbook: of a module loaded whole all is kept. */
export { Unzip, UnzipInflate } from 'fflate'

export { dashboardFigures, dashboardRecords } from './figures.ts'

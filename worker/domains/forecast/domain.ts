import type { Domain } from '../../core/domain.ts'
import { keepForecast } from './accuracy/keep.ts'
import { forecast } from './actions/forecast.ts'
import { forecastAccuracy } from './actions/forecast-accuracy.ts'
import { rates } from './actions/rates.ts'
import { saveRates } from './actions/save-rates.ts'
import { setTarget } from './actions/set-target.ts'
import { monthSoFar } from './actions/this-month.ts'
import { forecastEvents } from './events.ts'
import { rate, target } from './record.ts'
import { totalsJob } from './totals-job.ts'

export const domain: Domain = {
  records: [rate, target],
  events: forecastEvents,
  jobs: [totalsJob, keepForecast],
  actions: {
    forecast,
    'forecast-accuracy': forecastAccuracy,
    'this-month': monthSoFar,
    'set-target': setTarget,
    rates,
    'save-rates': saveRates,
  },
}

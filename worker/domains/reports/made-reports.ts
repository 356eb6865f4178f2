import type { Context } from '../../core/context.ts'
import { own } from '../../language/shorthand/own.ts'
import { accuracyBehind, accuracyFigures } from './accuracy.ts'
import type { Report } from './asked.ts'
import { bridgeFigures, bridgeRecords } from './bridge/as-report.ts'
import type { Behind, MadeFigures } from './made.ts'

/** Reports that no query groups: what each comes to, and what is behind a number of it. */
interface MadeReport {
  figures(ctx: Context, report: Report): Promise<MadeFigures>
  /** The records behind these keys, or the report whose records they are. */
  behind(
    ctx: Context,
    report: Report,
    keys: (string | null)[],
    page: { after: string; most: number },
  ): Promise<Behind[] | Report>
}

const reports: Record<string, MadeReport> = {
  'pipeline-changes': { figures: bridgeFigures, behind: bridgeRecords },
  'forecast-accuracy': { figures: accuracyFigures, behind: accuracyBehind },
}

export const madeReport = ({ measure }: Report): MadeReport | undefined =>
  own(reports, measure.name)

import type { Deeds } from '../../board/state/palette.ts'
import { PaletteWhereOpen } from '../../board/views/palette.tsx'
import { Toasts } from '../../board/views/toasts.tsx'
import { dashboard, failed, isReading, readDashboard, undo } from '../state/dashboard.ts'
import { PanelView } from './panel.tsx'
import { RecordsWhereOpen } from './records.tsx'
import { Add, Top } from './top.tsx'

/** Records and forms open on the board; nothing is done by an address alone. */
const elsewhere: Deeds = {
  open: (id) => location.assign(`/board?open=${encodeURIComponent(id)}`),
  begin: (action) => location.assign(`/board?form=${encodeURIComponent(action)}`),
}

export function App() {
  const is = dashboard.value
  return (
    <>
      <Top />
      <main id="dashboard" aria-busy={isReading.value}>
        {failed.value && (
          <p class="notice bad" role="alert">
            {failed.value}{' '}
            <button type="button" class="plain" onClick={() => void readDashboard()}>
              Try again
            </button>
          </p>
        )}
        {!is && !failed.value && (
          <p role="status" class="soft pad">
            The numbers are on their way.
          </p>
        )}
        {is && (
          <div class="reports">
            {is.panels.map((panel, at) => (
              <PanelView key={panel.id} panel={panel} at={at} of={is.panels.length} />
            ))}
          </div>
        )}
        {is && is.panels.length === 0 && (
          <p class="soft pad">Nothing stands here yet. Pin a report, or add one by its line.</p>
        )}
        {is && <Add />}
      </main>
      <RecordsWhereOpen />
      <Toasts undo={undo} />
      <PaletteWhereOpen deeds={elsewhere} />
    </>
  )
}

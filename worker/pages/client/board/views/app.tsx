import { onBoard } from '../state/begin.ts'
import { columns, failed } from '../state/board.ts'
import { isCardPage } from '../state/card-page.ts'
import { undo } from '../state/moves.ts'
import { listed } from '../state/route.ts'
import { Board } from './board.tsx'
import { CardPage } from './card-page.tsx'
import { List } from './list.tsx'
import { PaletteWhereOpen } from './palette.tsx'
import { Panel } from './panel.tsx'
import { Silence } from './silence.tsx'
import { Toasts } from './toasts.tsx'
import { TopBar } from './top-bar.tsx'

export function App() {
  const isRead = Object.keys(columns.value).length > 0
  return (
    <>
      <TopBar />
      <main id="board">
        <Silence />
        {failed.value && (
          <p class="notice bad" role="alert">
            {failed.value}
          </p>
        )}
        {isCardPage(listed.value) ? (
          <CardPage />
        ) : listed.value ? (
          <List />
        ) : isRead ? (
          <Board />
        ) : (
          !failed.value && <Waiting />
        )}
      </main>
      <Panel />
      <Toasts undo={undo} />
      <PaletteWhereOpen deeds={onBoard} />
    </>
  )
}

function Waiting() {
  return (
    <div class="columns" aria-busy="true">
      <p class="hidden" role="status">
        Your deals are on their way.
      </p>
      {[3, 4, 2, 3].map((cards, at) => (
        <div class="column" key={at}>
          <div class="ghost head" />
          {Array.from({ length: cards }, (_, one) => (
            <div class="ghost" key={one} />
          ))}
        </div>
      ))}
    </div>
  )
}

import { useEffect, useRef } from 'preact/hooks'
import { dragged, dropPlace, over } from '../parts/drag.ts'
import { loseDeal, winDeal } from '../state/moves.ts'

function End({ name, words, done }: { name: 'won' | 'lost'; words: string; done: typeof winDeal }) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      element.current ? dropPlace(element.current, name, (deal) => void done(deal)) : undefined,
    [],
  )
  return (
    <div ref={element} class={`end ${name}${over.value === name ? ' over' : ''}`}>
      {words}
    </div>
  )
}

/** Where a deal is dropped that has ended; there while one is dragged. */
export function Ends() {
  return (
    <div class={`ends${dragged.value ? ' shown' : ''}`} aria-hidden="true">
      <End name="won" words="Won" done={winDeal} />
      <End name="lost" words="Lost" done={loseDeal} />
    </div>
  )
}

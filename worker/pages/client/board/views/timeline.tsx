import type { Card } from '../../../../core/card.ts'
import { press } from '../state/panel.ts'

/** What became of a record, the newest first, each with Undo where that can be. */
export function Timeline({ card }: { card: Card }) {
  const lists = card.parts.flatMap((part) => (part.kind === 'list' ? part : []))
  const items = lists.flatMap((part) => part.items)
  const more = lists.flatMap((part) => part.more ?? [])
  if (items.length === 0) return null
  return (
    <section class="timeline">
      <h3>What became of it</h3>
      <ol>
        {items.map(({ title, text, button }, at) => (
          <li key={`${title} ${at}`}>
            <div>
              <p>{title}</p>
              {text && <p class="soft">{text}</p>}
            </div>
            {button && (
              <button type="button" class="plain" onClick={() => void press(button)}>
                {button.label}
                <span class="hidden">: {title}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {more.map((button) => (
        <button key={button.label} type="button" class="plain" onClick={() => void press(button)}>
          {button.label}
        </button>
      ))}
    </section>
  )
}

import { pageCard, pageTrouble } from '../state/card-page.ts'
import { CardView } from './card-view.tsx'

/** A card that has the page for itself: what is due, or what is to come. */
export function CardPage() {
  return (
    <div class="card-page" aria-busy={!pageCard.value && !pageTrouble.value}>
      {pageTrouble.value && (
        <p class="notice bad" role="alert">
          {pageTrouble.value}
        </p>
      )}
      {pageCard.value && <CardView card={pageCard.value} />}
    </div>
  )
}

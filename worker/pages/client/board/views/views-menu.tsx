import { type Entry, Menu } from '../parts/menu.tsx'
import { queryNow } from '../state/filters.ts'
import { openForm, openRecord } from '../state/panel.ts'
import { changed, current, keepIn, openView, page, views } from '../state/views.ts'

const kept = (): Entry[] => {
  const [now, other] = [current.value, changed.value]
  const toKeep = { page: page.value, query: queryNow.value }
  return [
    ...(other
      ? [{ label: `Save as it is now: ${other.name}`, act: () => void keepIn(other) }]
      : []),
    ...(now
      ? [{ label: `Rename, share or remove: ${now.name}`, act: () => void openRecord(now.id) }]
      : [{ label: 'Save this view …', act: () => void openForm('add-view', toKeep) }]),
  ]
}

/** The views of this page by their names, and saving what is shown as another. */
export function ViewsMenu() {
  const opening = views.value.map((view) => ({
    label: view.shared ? `${view.name} · for everyone` : view.name,
    act: () => openView(view),
    isNow: view.id === current.value?.id,
  }))
  return (
    <Menu label="Views" entries={[...opening, ...kept()]} class="">
      {current.value ? current.value.name : 'Views'} <span aria-hidden="true">▾</span>
    </Menu>
  )
}

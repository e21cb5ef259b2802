export { decideSavedView, evolveSavedView, VIEWED_LISTS } from './saved-view.ts'
export type { SavedView, SavedViewCommand, ViewedList } from './saved-view.ts'

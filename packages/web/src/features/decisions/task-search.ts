export const TASKS_SHOWN = ['open', 'mine', 'overdue'] as const
export type TasksShown = (typeof TASKS_SHOWN)[number]

/** What is shown; all open ones unless the address says otherwise. */
export interface TaskSearch {
  readonly tasks?: Exclude<TasksShown, 'open'>
}

/** Parses the address; what is unknown in it is left out. */
export function taskSearch(search: Readonly<Record<string, unknown>>): TaskSearch {
  const tasks = TASKS_SHOWN.find((known) => known === search['tasks'])
  return tasks === undefined || tasks === 'open' ? {} : { tasks }
}

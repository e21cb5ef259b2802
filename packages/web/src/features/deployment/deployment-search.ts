/** Stands in the address where a unit's or a post's id would, while one is being written. */
export const NEW = 'new'

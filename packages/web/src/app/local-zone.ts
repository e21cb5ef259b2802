/** Time zone of this device; times are said in it until the venue's is known. */
export const LOCAL_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone

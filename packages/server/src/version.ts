/** Version of this Vigie, shown by `/health`, the stream and the documentation. */
export const VERSION = '0.1.0'

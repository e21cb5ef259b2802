import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm run dev` sends what is not the web's own. */
const server = `http://localhost:${process.env['VIGIE_PORT'] ?? '8460'}`

export default defineConfig(({ command }) => {
  // Whoever starts the build, a test runner too, gets the build that people use.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return {
    root: import.meta.dirname,
    plugins: [react()],
    build: {
      target: 'es2023',
      outDir: 'dist',
      emptyOutDir: true,
      sourcemap: true,
      assetsInlineLimit: 0, // The content security policy allows no `data:` scripts or fonts.
      modulePreload: { polyfill: false },
      // One file on purpose: once the shell is stored, every room opens without the network.
      chunkSizeWarningLimit: 2_500,
      // HPKE asks Node for its cryptography where a browser's is missing, which is nowhere here.
      rolldownOptions: { external: ['crypto'] },
    },
    server: {
      strictPort: true,
      // The server answers only its own origin; passkeys need it too, so sign in with a password here.
      proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } },
    },
  }
})

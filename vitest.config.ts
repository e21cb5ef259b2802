import { defineConfig } from 'vitest/config'

const deep = process.env['VIGIE_DEEP'] === '1'

export default defineConfig({
  test: {
    include: deep
      ? ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts']
      : ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: deep ? 1_800_000 : 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})

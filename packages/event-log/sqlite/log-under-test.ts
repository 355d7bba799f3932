// Folders, other processes and small disks for the tests of the SQLite log.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { LogUnderTest } from '../behaviour/on-log.ts'
import { openSqliteLog } from './sqlite-log.ts'

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kept-log-'))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

export function openUnderTest(): Promise<LogUnderTest> {
  const folder = newFolder()
  let log = openSqliteLog({ folder })
  return Promise.resolve({
    log,
    async reopen() {
      await log.close()
      log = openSqliteLog({ folder })
      return log
    },
    plant(stream, { type, version, data }) {
      withDatabase(folder, (db) => {
        const next = 'SELECT coalesce(max(revision) + 1, 0) FROM events WHERE stream = ?1'
        db.prepare(`INSERT INTO events (stream, revision, id, type, version, data, meta) VALUES (?1, (${next}), ?2, ?3, ?4, ?5, '{}')`).run(
          stream,
          crypto.randomUUID(),
          type,
          version,
          JSON.stringify(data),
        )
      })
      return Promise.resolve()
    },
    async remove() {
      await log.close()
      removeFolder(folder)
    },
  })
}

/** Opens the database file itself, past the log and its lock. */
export function withDatabase(folder: string, act: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(folder, 'events.sqlite'))
  try {
    act(db)
  } finally {
    db.close()
  }
}

/** Starts a process that opens the log and appends for ever. `lines` yields `opened`, then the id of each event that was answered. */
export function startAppending(folder: string): { child: ChildProcess; lines: AsyncIterator<string> } {
  const script = fileURLToPath(new URL('./appending-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

/** As a power cut to that process, and waits until it is gone. */
export async function kill9(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** A file system of its own, such as `size=2m` or `ro`; undefined when this user may not mount one. */
export function mountDisk(options: string): { folder: string; remove: () => void } | undefined {
  const folder = newFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    removeFolder(folder)
    return undefined
  }
  return {
    folder,
    remove() {
      execFileSync('umount', [folder])
      removeFolder(folder)
    },
  }
}

/** Writes to a file until nothing more fits on its disk. */
export function fillDisk(file: string): void {
  for (const size of [64 * 1024, 4 * 1024]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Full, at this size.
    }
  }
}

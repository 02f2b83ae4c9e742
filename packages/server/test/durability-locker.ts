import { lockDirectory } from "../src/database/lock.ts";
import { Failure } from "../src/failure.ts";

/** What the locker is told, as JSON in its first argument. */
export interface Slots {
  readonly directories: readonly string[];
  /** When it tries the first, in Unix milliseconds; the others follow at this interval. Two lockers so told collide. */
  readonly start: number;
  readonly every: number;
}

const { directories, start, every } = JSON.parse(process.argv[2] ?? "") as Slots;
const held: string[] = [];
for (const [i, directory] of directories.entries()) {
  while (Date.now() < start + i * every);
  try {
    lockDirectory(directory);
    held.push(directory);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
console.log(JSON.stringify(held));
// It holds them until it is told that the other is done: the lock of a process that has ended is free.
process.stdin.resume();

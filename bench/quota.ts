import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Microseconds in which a share is counted: several turns of the event loop of a server. */
const PERIOD = 40_000;

/** Where Linux keeps the control groups of processors: version 1, then version 2. */
const ROOTS = ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup"] as const;

const setQuota = (group: string, quota: number): void => {
  if (existsSync(join(group, "cpu.cfs_quota_us"))) {
    writeFileSync(join(group, "cpu.cfs_period_us"), String(PERIOD));
    writeFileSync(join(group, "cpu.cfs_quota_us"), String(quota));
  } else {
    writeFileSync(join(group, "cpu.max"), `${quota} ${PERIOD}`);
  }
};

/**
 * Gives each process `share` of one processor, counted by the kernel, as a machine with processors for all would give each its own.
 * Ends when called; throws where no control group may be made (Linux, as root).
 */
export const quota = (pids: readonly number[], share: number): (() => void) => {
  const root = ROOTS.find((it) => existsSync(join(it, "cgroup.procs")));
  if (root === undefined) throw new Error(`No control group of processors under ${ROOTS.join(" or ")}`);
  const groups = pids.map((pid) => ({ pid, group: join(root, `relais-bench-${pid}`) }));
  for (const { pid, group } of groups) {
    mkdirSync(group);
    setQuota(group, PERIOD * share);
    writeFileSync(join(group, "cgroup.procs"), String(pid));
  }
  return () => {
    for (const { pid, group } of groups) {
      writeFileSync(join(root, "cgroup.procs"), String(pid));
      rmdirSync(group);
    }
  };
};

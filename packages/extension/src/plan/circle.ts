/** The first circle of dependencies met, in the order in which each waits for the next, or nothing. `after`: what each waits for. */
export const circleIn = (after: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
  const done = new Set<string>();
  for (const start of after.keys()) {
    // By hand and not by calls: thousands of tasks in a row would overflow the stack.
    const path: string[] = [];
    const on = new Set<string>();
    const left: { readonly key: string; next: number }[] = [];
    const enter = (key: string): void => {
      path.push(key);
      on.add(key);
      left.push({ key, next: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let top = left.at(-1); top !== undefined; top = left.at(-1)) {
      const next = after.get(top.key)?.[top.next++];
      if (next === undefined) {
        left.pop();
        path.pop();
        on.delete(top.key);
        done.add(top.key);
      } else if (on.has(next)) return path.slice(path.indexOf(next));
      else if (!done.has(next) && after.has(next)) enter(next);
    }
  }
  return undefined;
};

/** Exit codes of every command: 0 good, 1 found faults, 2 misuse. */
export const EXIT = { good: 0, faults: 1, misuse: 2 } as const;

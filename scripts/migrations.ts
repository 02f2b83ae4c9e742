/**
 * What a migration may not hold: each runs in one transaction with the line that says it was applied, so that a stop half-way
 * leaves nothing of it (docs/spec/operation.md). Ending that transaction, or asking for what cannot run in one, would.
 */
const OUTSIDE: readonly RegExp[] = [
  /^(begin|start transaction|commit|end|rollback|abort|savepoint|prepare transaction)\b/,
  /^(vacuum|alter system|create database|drop database|create tablespace|drop tablespace)\b/,
  /^(create (unique )?index|drop index)\s+concurrently\b/,
  /^alter table\b.*\bdetach partition\b.*\bconcurrently\b/s,
  /^reindex\b.*\bconcurrently\b/s,
  // A value added to an enumerated type cannot be used in the same transaction.
  /^alter type\b.*\badd value\b/s,
];

/** The statements of a migration that cannot be undone with it, as their first words. */
export const outsideTransaction = (sql: string): string[] =>
  statements(sql).filter((it) => OUTSIDE.some((pattern) => pattern.test(it)));

/** Without comments, bodies of functions and texts; in small letters, spaces made one. */
const statements = (sql: string): string[] =>
  sql
    .replace(/--[^\n]*/g, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(";")
    .map((it) => it.trim().toLowerCase().replace(/\s+/g, " "))
    .filter(Boolean);

import { type Control, named } from "./control.ts";

const VAULT = "packages/web/src/device/vault";
const UNIT = "packages/web/test/device/vault.test.ts";
const DEPOSIT = "packages/server/test/deposit.store.test.ts";

/** The seals of a device, and what keeps its people apart. */
export const deviceControls: readonly Control[] = [
  {
    name: "device-clear-text",
    takes: "the seal of a device: what is kept lies beside it in clear",
    file: `${VAULT}/vault.ts`,
    find: "entry: await seal(this.#keys.content, this.#about(shelf, opaque), plain) };",
    replace: "entry: { ...(await seal(this.#keys.content, this.#about(shelf, opaque), plain)), clear: text(plain) } };",
    red: named("unit", UNIT, "DEV-1"),
  },
  {
    name: "seal-not-bound",
    takes: "the place of an entry in its seal",
    file: `${VAULT}/vault.ts`,
    find: "#about(shelf: Shelf, opaque: string): string {",
    replace: "#about(shelf: Shelf, opaque: string): string {\n    if (shelf !== opaque) return this.id;",
    red: named("unit", UNIT, "DEV-1"),
  },
  {
    name: "login-not-in-secret",
    takes: "the login in the secret of a passphrase: the same words open a colleague's store",
    file: `${VAULT}/passphrase.ts`,
    find: "login.trim().toLowerCase()}",
    replace: "login.slice(0, 0)}",
    red: named("unit", UNIT, "DEV-2"),
  },
  {
    name: "deposit-not-signed",
    takes: "the signature of what a locked store hands over",
    file: "packages/server/src/device/deposit.ts",
    find: "if (!signed.success || !isSigned(box, signed.data)) return undefined;",
    replace: 'if (!signed.success || (!isSigned(box, signed.data) && box.device === "")) return undefined;',
    red: named("store", DEPOSIT, "DEV-7").map((it) => ({ ...it, words: "on the embedded engine" })),
  },
  {
    name: "line-kept-though-untrue",
    takes: "the taking away of a line whose history changed: lists go on saying what was",
    file: "packages/web/src/device/local/holdings.ts",
    find: "...linesDropped(untrue),",
    replace: "...linesDropped(untrue.slice(0, 0)),",
    red: named("store", "packages/web/test/device/lines.store.test.ts", "DEV-41"),
  },
];

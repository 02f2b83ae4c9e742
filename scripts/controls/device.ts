import { type Control, named } from "./control.ts";

const VAULT = "packages/web/src/device/vault";
const UNIT = "packages/web/test/device/vault.test.ts";
const JOURNEY = "journeys/device.journey.ts";
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
    name: "door-not-bound",
    takes: "the secret in the key of a door: whatever a passkey answers opens it",
    file: `${VAULT}/doors.ts`,
    find: 'crypto.subtle.importKey("raw", secret, "HKDF"',
    replace: 'crypto.subtle.importKey("raw", secret.slice(0, 0), "HKDF"',
    red: named("unit", UNIT, "DEV-16"),
  },
  {
    name: "typed-after-striking-off",
    takes: "the hour in a signed command: a device that was struck off goes on typing",
    file: "packages/server/src/device/deposit.ts",
    find: "return mine && isBefore(command.data.madeAt, box.revoked_at) ?",
    replace: "return mine && isBefore(command.data.madeAt, null) ?",
    red: named("store", DEPOSIT, "DEV-18").map((it) => ({ ...it, words: "on the embedded engine" })),
  },
  {
    name: "struck-off-box-stays-open",
    takes: "the closing of a box once a struck-off device has handed over",
    file: "packages/server/src/device/deposit.ts",
    find: "await closeBox(office, token, over ? now : now + LAST_HANDING_OVER);",
    replace: "await closeBox(office, token, now + (over ? 2 : 1) * LAST_HANDING_OVER);",
    red: named("store", DEPOSIT, "DEV-18").map((it) => ({ ...it, words: "handed over once" })),
  },
  {
    name: "strike-off-without-second-factor",
    takes: "the power and the second factor to strike off somebody else's device",
    file: "packages/server/src/sync/devices.ts",
    find: 'const may = mine ? accept(null) : holds(person, "dirige", "administre");',
    replace: 'const may = mine ? accept(null) : holds({ ...person, factor: "given" }, "dirige", "administre");',
    red: named("store", "packages/server/test/sync.store.test.ts", "DEV-19").map((it) => ({
      ...it,
      words: "on the embedded engine",
    })),
  },
  {
    name: "two-senders",
    takes: "the lock of the one that sends: each tab sends what waits",
    file: "packages/web/src/device/local/around.ts",
    find: "lock === null ? undefined : work(),",
    replace: "lock === undefined ? undefined : work(),",
    red: named("journeys", JOURNEY, "DEV-20"),
    when: "full",
  },
  {
    name: "reload-on-update",
    takes: "the person's word: a tab is loaded anew when another took a version up",
    file: "packages/web/src/app/new-version.tsx",
    find: "if (asked.current) reload();",
    replace: "if (asked.current || taken === 'no') reload();",
    red: named("journeys", JOURNEY, "DEV-21"),
    when: "full",
  },
  {
    name: "auto-lock-off",
    takes: "the closing after ten minutes without a touch",
    file: "packages/web/src/app/auto-lock.ts",
    find: ">= PATIENCE) lock();",
    replace: ">= 100 * PATIENCE) lock();",
    red: named("journeys", JOURNEY, "JOU-25"),
    when: "full",
  },
  {
    name: "session-outlives-its-store",
    takes: "the end of the session when its store is closed",
    file: "packages/web/src/device/device.ts",
    find: "    askEnding();\n    tellTabs",
    replace: "    tellTabs",
    red: named("journeys", JOURNEY, "DEV-17"),
    when: "full",
  },
  {
    name: "eviction-not-seen",
    takes: "the word by which it is known that the browser took the stores away",
    file: "packages/web/src/device/device.ts",
    find: '    mark("keeps");\n',
    replace: "",
    red: named("journeys", JOURNEY, "DEV-22"),
    when: "full",
  },
];

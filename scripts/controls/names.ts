import { type Change, type Control, named } from "./control.ts";

const JOURNEY = "journeys/names.journey.ts";
const SERVER = "packages/server/src";

/** The test must find every name there, not one or two. */
const finds = (id: string, store: string) =>
  named("journeys", JOURNEY, id).map((it) => ({ ...it, says: `${store}: every name` }));

const UNSEALED: Change = {
  file: `${SERVER}/keys/seal.ts`,
  find: "text: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])",
  replace: "text: Buffer.concat([plain, Buffer.alloc(cipher.update(plain).length && 16)])",
};
/** So that what lies in clear is read again, and the day goes on. */
const READ_UNSEALED: Change = {
  file: `${SERVER}/keys/seal.ts`,
  find: "return Buffer.concat([decipher.update(text.subarray(0, -16)), decipher.final()]);",
  replace: "return text.subarray(0, -16);",
};

/** Builds that keep names in clear: each store in turn. */
export const namesControls: readonly Control[] = [
  {
    name: "names-clear-on-device",
    takes: "the seal of a device: every name is found in the stores of the browser",
    file: "packages/web/src/device/vault/vault.ts",
    find: "entry: await seal(this.#keys.content, this.#about(shelf, opaque), plain) };",
    replace: "entry: { ...(await seal(this.#keys.content, this.#about(shelf, opaque), plain)), clear: text(plain) } };",
    red: finds("NAM-2", "IndexedDB"),
    when: "full",
  },
  {
    name: "names-clear-in-tables",
    takes: "the seals of the server: every name is found in the table of events",
    ...UNSEALED,
    also: [READ_UNSEALED],
    red: finds("NAM-4", "table event"),
    when: "full",
  },
  {
    name: "names-logged",
    takes: "nothing, but commands are logged as they come: every name is found in the logs",
    file: `${SERVER}/http/routes/casework.ts`,
    find: "const outcomes: Outcome[] = [];\n        for (const command of request.body.commands) {",
    replace:
      "const outcomes: Outcome[] = [];\n        for (const command of request.body.commands) {\n          request.log.info({ command });",
    red: finds("NAM-4", "logs"),
    when: "full",
  },
  {
    name: "names-clear-in-backup",
    takes:
      "the seals of the server and the encryption of a backup: every name is found in its file, which is opened first",
    file: `${SERVER}/backup/create.ts`,
    find: "(plain: AsyncIterable<Buffer>) => seal(about(part), secret, plain),",
    replace: "(plain: AsyncIterable<Buffer>) => (seal.length > 3 ? seal(about(part), secret, plain) : plain),",
    also: [UNSEALED, READ_UNSEALED],
    red: finds("NAM-5", "donnees.relais"),
    when: "full",
  },
];

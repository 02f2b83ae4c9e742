import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prepareDemonstration } from "../../server/test/demonstration.ts";

const RELAIS = fileURLToPath(new URL("../bin/relais.js", import.meta.url));
const run = promisify(execFile);

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "relais-cli-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, ...rest } = process.env;
  return { ...rest, RELAIS_DATA: data, PORT: "0", ...more };
};

/** Runs to its end: exit code and everything said. */
const relais = async (args: string[], more: NodeJS.ProcessEnv = {}): Promise<{ code: number; said: string }> => {
  try {
    const { stdout, stderr } = await run(process.execPath, [RELAIS, ...args], { env: env(more) });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
};

/** The demonstration, which these commands would else make at their first start, as the first test does. */
const prepared = (): Promise<void> => prepareDemonstration(data);

const started = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (bytes) => {
      said += String(bytes);
      if (said.includes("juge.abomey")) resolve(said);
    });
    child.once("exit", (code) => reject(new Error(`exit ${code}: ${said}`)));
  });

describe("given the server's commands", { timeout: 120_000 }, () => {
  it("[CLI-6] when it serves, then it prints its address and accounts, answers, keeps others out, and stops when told", async () => {
    const server = spawn(process.execPath, [RELAIS, "serve"], { env: env(), stdio: ["ignore", "pipe", "inherit"] });
    const said = await started(server);
    const address = /http:\/\/\S+/.exec(said)?.[0] ?? "";
    expect(await (await fetch(`${address}/api/health`)).json()).toMatchObject({ status: "ok", engine: "embedded" });
    const second = await relais(["doctor"]);
    expect(second.code).toBe(1);
    expect(second.said).toContain(`processus ${server.pid}`);
    expect(second.said).toContain(`process ${server.pid}`);
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("[CLI-7] when files are asked for, then they are there, the doctor is content, and the lists can be made anew", async () => {
    await prepared();
    expect(await relais(["demo", "--files", "many"])).toMatchObject({ code: 2 });
    expect(await relais(["demo", "--files", "33"])).toMatchObject({ code: 0 });
    expect(await relais(["rebuild"])).toMatchObject({ code: 0, said: expect.stringMatching(/\d flux/) });
    expect(await relais(["doctor"])).toMatchObject({ code: 0, said: expect.stringContaining(" 33 dossiers") });
  });

  it("[LOG-9] when files are exported as XES, then it must be said which, and the log reads back; one that is there is kept", async () => {
    await prepared();
    const out = join(data, "journal.xes.gz");
    const send = (...options: string[]) => relais(["circuits", "export", "--out", out, ...options]);
    expect(await send()).toMatchObject({ code: 2, said: expect.stringContaining("--coarsened") });
    expect(await send("--invented", "--coarsened")).toMatchObject({ code: 2 });
    expect(await send("--invented")).toMatchObject({ code: 0 });
    const { said } = await relais(["circuits", "analyse", out, "--json"]);
    expect(JSON.parse(said)).toMatchObject({ cases: 32, notes: [] });
    expect(await send("--coarsened")).toMatchObject({ code: 2, said: expect.stringContaining("déjà là") });
  });

  it("[CLI-8] when an account is added, then its faults are said and its password never stands on the command line", async () => {
    await prepared();
    const add = ["user", "add", "--login", "Demo.Opj", "--name", "Démo", "--role", "opj", "--unit", "com-za-kpota"];
    const secret = { RELAIS_PASSWORD: "une phrase bien longue" };
    expect(await relais(add)).toMatchObject({ code: 2, said: expect.stringContaining("RELAIS_PASSWORD") });
    const wrongRole = add.map((it) => (it === "opj" ? "roi" : it));
    expect(await relais(wrongRole, secret)).toMatchObject({ code: 2, said: expect.stringContaining("« roi »") });
    expect(await relais(add, secret)).toMatchObject({ code: 0 });
    const real = ["authorise", "--controller", "A", "--delegate", "B", "--authorisation", "C"];
    expect(await relais(real)).toMatchObject({ code: 1, said: expect.stringContaining("démonstration") });
    expect(await relais(add, secret)).toMatchObject({ code: 1, said: expect.stringContaining("déjà pris") });
  });

  it("[CLI-9] when DATABASE_URL leads nowhere, then it says so in both languages, and no invented file is made in service", async () => {
    const nowhere = { DATABASE_URL: "postgres://relais@127.0.0.1:1/relais" };
    const { code, said } = await relais(["serve"], nowhere);
    expect(code).toBe(1);
    expect(said).toContain("ne répond pas");
    expect(said).toContain("does not answer");
    expect(said).not.toContain(" at ");
  });

  it("[CLI-10] when the trail is verified, then 0 says whole, 1 names what does not fit, 2 says that there is nothing to compare with", async () => {
    await prepared();
    const checkpoints = join(data, "checkpoints");
    expect(await relais(["audit", "verify", "--checkpoints", join(data, "elsewhere")])).toMatchObject({ code: 2 });
    expect(await relais(["audit", "checkpoint"])).toMatchObject({ code: 0 });
    const whole = await relais(["audit", "verify", "--checkpoints", checkpoints]);
    expect(whole).toMatchObject({ code: 0, said: expect.stringMatching(/Trace entière.*1 .*checkpoints compared/s) });
    const [name = ""] = readdirSync(checkpoints);
    writeFileSync(join(checkpoints, name), "{}");
    const broken = await relais(["audit", "verify"]);
    expect(broken).toMatchObject({ code: 1, said: expect.stringContaining(name) });
    expect(await relais(["user", "reset-factor", "personne"])).toMatchObject({ code: 1 });
    expect(await relais(["user", "reset-factor", "opj.zakpota"])).toMatchObject({ code: 0 });
  });
});

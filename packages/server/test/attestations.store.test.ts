import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DAY, HOUR } from "@relais/core";
import type {
  AllAttestations,
  AttestationLine,
  AttestationView,
  IssuerNews,
  MyAttestations,
  Verified,
} from "@relais/training";
import { importJWK, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rotateKey } from "../src/attestations/rotate.ts";
import { stampsOf } from "../src/attestations/stamps.ts";
import { instanceKeys } from "../src/keys/instance-keys.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  askingOf,
  codeOf,
  command,
  keepSessions,
  openFile,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";
import { MODULES, train } from "./trained.ts";

const SEED = 50_001;

onEngines((bench) => {
  let it_: TestOffice;
  let [manager, trainer, other, officer, colleague] = [] as unknown as Visitor[];
  const { get, post } = askingOf(() => it_);

  /** Trains somebody, once: each test stands alone, and most need nobody who was trained. */
  const trainings = new Map<string, Promise<void>>();
  const trained = (person: Visitor): Promise<void> => {
    const raters = [trainer!.account, other!.account] as const;
    const training = trainings.get(person.account) ?? train(it_.office, person, { manager: manager!.account, raters });
    trainings.set(person.account, training);
    return training;
  };

  const awarded = async (person: Visitor, renews: string | null = null): Promise<AttestationLine> => {
    await trained(person);
    const said = await post(manager!, "/training/attestations", { account: person.account, role: person.role, renews });
    if (said.statusCode !== 200) throw new Error(said.body);
    return said.json<AttestationLine>();
  };
  /** What the officer holds: awarded now where nothing was yet. */
  const held = async (): Promise<Pick<AttestationLine, "id">> =>
    (await get<MyAttestations>(officer!, "/training/mine")).attestations[0] ?? (await awarded(officer!));
  const published = async (): Promise<{ news: IssuerNews; lists: string[] }> => {
    const asked = async (url: string) => it_.app.inject({ url: `/attestations${url}` });
    const lists = await Promise.all(["revocation", "suspension"].map((it) => asked(`/status/${it}`)));
    return { news: (await asked("/issuer")).json<IssuerNews>(), lists: lists.map((it) => it.body) };
  };
  const verified = async (text: string, name?: string): Promise<Verified> =>
    (await it_.app.inject({ method: "POST", url: "/attestations/verify", payload: { text, name } })).json<Verified>();
  const viewOf = (id: string) => get<AttestationView>(manager!, `/training/attestations/${id}`);

  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [manager, trainer, other, officer, colleague] = await admit(it_, [
      { role: "responsable-formation", unit: "ocpm-cotonou" },
      { role: "opj", unit: "com-za-kpota" },
      { role: "opj", unit: "com-parakou" },
      { role: "agent", unit: "com-za-kpota" },
      { role: "agent", unit: "com-parakou" },
    ]);
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  describe("given a person who was trained", () => {
    it("[ATN-30] when the conditions are not met, then the award is refused and every lack is said; nobody attests to themselves", async () => {
      const said = await post(manager!, "/training/attestations", {
        ...{ account: colleague!.account, role: "agent", renews: null },
      });
      expect(codeOf(said)).toBe("attestation.lacking");
      expect(said.json<{ fr: string }>().fr).toContain(
        "Suivre le module « Accueillir un enfant : la première heure ».",
      );
      const own = { account: manager!.account, role: "agent", renews: null };
      expect(codeOf(await post(manager!, "/training/attestations", own))).toBe("attestation.own");
      const unknown = { account: it_.id(), role: "agent", renews: null };
      expect(codeOf(await post(manager!, "/training/attestations", unknown))).toBe("attestation.no-such-person");
    });

    it("[ATN-31] when it is awarded, then its holder and the manager read it, jose verifies it with what is published, and its name is nowhere in clear", async () => {
      const line = await awarded(officer!);
      expect(line).toMatchObject({ role: "agent", standing: "valid", holder: `Agent ${officer!.login}` });
      const mine = await get<MyAttestations>(officer!, "/training/mine");
      expect(mine.attestations.map((it) => it.id)).toEqual([line.id]);
      const view = await get<AttestationView>(officer!, `/training/attestations/${line.id}`);
      const { news } = await published();
      const { payload, protectedHeader } = await jwtVerify(view.token, await importJWK(news.keys[0]!, "EdDSA"), {
        issuer: news.id,
        currentDate: new Date(it_.clock.now),
      });
      expect(payload.jti).toBe(`urn:uuid:${line.id}`);
      // The key lies where the token says.
      const path = new URL(protectedHeader.kid!).pathname;
      expect((await it_.app.inject({ url: path })).json()).toEqual(news.keys[0]);
      for (const text of [view.token, view.printed]) {
        expect(await verified(text, line.holder)).toMatchObject({ verdict: "good", holder: "same" });
      }
      expect((await verified(view.token, "Démo Autre")).holder).toBe("other");
      for (const table of ["attestation", "event", "audit"]) {
        expect((await rowsOf(bench().database, table)).filter((it) => it.includes(line.holder))).toEqual([]);
      }
      const trail = await rowsOf(bench().database, "audit");
      expect(trail.some((it) => it.includes("attestation.award"))).toBe(true);
    });

    it("[ATN-32] when it is suspended, lifted, renewed and revoked, then the published lists say so at once, and verification too", async () => {
      const first = await awarded(colleague!);
      const { token } = await viewOf(first.id);
      const at = (path: string) => `/training/attestations/${first.id}/${path}`;
      expect((await verified(token)).verdict).toBe("good");
      await post(manager!, at("suspend"), { reason: "practice-to-review" });
      expect((await verified(token)).verdict).toBe("suspended");
      expect(codeOf(await post(manager!, at("suspend"), { reason: "away" }))).toBe("attestation.suspended");
      const again = { account: colleague!.account, role: "agent", renews: first.id };
      expect(codeOf(await post(manager!, "/training/attestations", again))).toBe("attestation.lift-first");
      await post(manager!, at("lift"));
      expect((await verified(token)).verdict).toBe("good");
      const second = await awarded(colleague!, first.id);
      expect((await verified(token)).verdict).toBe("revoked");
      const next = await viewOf(second.id);
      expect((await verified(next.token)).verdict).toBe("good");
      await post(manager!, `/training/attestations/${second.id}/revoke`, { reason: "evidence-false" });
      expect((await verified(next.token)).verdict).toBe("revoked");
      expect(codeOf(await post(manager!, at("lift")))).toBe("attestation.revoked");
    });

    it("[ATN-39] when the key is changed, then what the older one signed verifies, altered it does not, and what is published says until when it signs", async () => {
      const file = join(mkdtempSync(join(tmpdir(), "relais-keys-")), "keys.json");
      const { id } = await held();
      /** The same office, started with the key file as it lies. */
      const started = () =>
        it_.another({ keys: { ...it_.office.keys, attestations: instanceKeys(file).attestations } });
      const askedOf = async (app: Awaited<ReturnType<typeof started>>) => {
        const headers = { cookie: manager!.cookie };
        const view = await app.inject({ url: `/api/v1/training/attestations/${id}`, headers });
        const news = await app.inject({ url: "/attestations/issuer" });
        const { token } = view.json<AttestationView>();
        return { token, keys: news.json<IssuerNews>().keys };
      };
      const before = await askedOf(await started());
      const { until } = rotateKey(it_.office, file);
      const app = await started();
      const after = await askedOf(app);
      expect(after.keys).toEqual([expect.not.objectContaining({ until }), { ...before.keys[0], until }]);
      expect(after.keys[0]!.x).not.toBe(before.keys[0]!.x);
      const verdict = async (text: string) =>
        (await app.inject({ method: "POST", url: "/attestations/verify", payload: { text } })).json<Verified>().verdict;
      expect([await verdict(before.token), await verdict(after.token)]).toEqual(["good", "good"]);
      const [head, claims = "", signature] = before.token.split(".");
      const altered = `${head}.${claims.slice(0, -2)}${claims.at(-2) === "A" ? "B" : "A"}${claims.at(-1)}.${signature}`;
      expect(await verdict(altered)).not.toBe("good");
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });

    it("[ATN-33] when somebody asks for another's, then it is as if it did not exist; the list of all is for whoever runs the programme", async () => {
      const url = `/training/attestations/${(await held()).id}`;
      for (const visitor of [trainer!, colleague!]) {
        const said = await it_.app.inject({ url: `/api/v1${url}`, headers: { cookie: visitor.cookie } });
        expect([said.statusCode, codeOf(said)]).toEqual([404, "attestation.not-found"]);
        const all = await it_.app.inject({
          url: "/api/v1/training/attestations",
          headers: { cookie: visitor.cookie },
        });
        expect(codeOf(all)).toBe("power.missing");
        expect(codeOf(await post(visitor, `${url}/suspend`, { reason: "away" }))).toBe("power.missing");
        const mine = await get<MyAttestations>(visitor, "/training/mine");
        expect(mine.attestations.filter((it) => it.account !== visitor.account)).toEqual([]);
      }
      const all = await get<AllAttestations>(manager!, "/training/attestations");
      const names = all.attestations.map((it) => it.holder);
      expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "fr")));
      expect(all.people.map((it) => it.account)).toContain(colleague!.account);
    });
  });

  describe("given attestations of two people", () => {
    it("[ATN-40] when the role of the application asks for all, then it sees its own person's", async () => {
      const { database } = bench();
      const two = (await admit(it_, [manager!, other!], "rangee")) as [Visitor, Visitor];
      await database.asSystem(async (tx) => {
        for (const [place, { account }] of two.entries()) {
          const stream = it_.id();
          await tx.query(
            "insert into stream (stream, ledger, kind, unit, created_at) values ($1, 'learning', 'record', $2, now())",
            [stream, two[0].unit],
          );
          await tx.query("insert into attestation values ($1, $2, $3, 'agent', $4, '', 'running', '{}')", [
            it_.id(),
            stream,
            account,
            place,
          ]);
        }
      });
      for (const { account } of two) {
        const seen = await database.withActor({ account, units: [], compartments: [] }, (tx) =>
          tx.query<{ account: string }>("select account from attestation"),
        );
        expect(seen).toEqual([{ account }]);
      }
      await database.asSystem((tx) => tx.query("delete from attestation where rules = ''"));
    });
  });

  describe("given an act that is recorded", () => {
    const stampOn = async (act: string): Promise<string> => {
      const [row] = await bench().database.asSystem((tx) =>
        tx.query<{ stamp: string }>(
          "select clear ->> 'accreditation' as stamp from event where type = 'act.recorded' and clear ->> 'act' = $1",
          [act],
        ),
      );
      return row!.stamp;
    };
    const record = async (
      visitor: Visitor,
      file: string,
      step: string,
      app: TestOffice["app"] = it_.app,
    ): Promise<string> => {
      const act = it_.id();
      const payload = { act, step, time: ago(it_.clock, 1), intent: "report" } as const;
      const [outcome] = await send(app, visitor, command(it_, "record-act", file, payload));
      expect(outcome).toMatchObject({ status: "accepted" });
      return act;
    };
    /** A step of the two modules' rules. */
    const taughtStep = (): string => {
      const { country } = it_.office;
      const taught = new Set(
        country.kit.modules
          .filter((it) => MODULES.includes(it.module))
          .flatMap((it) => it.taught.map(({ rule }) => rule)),
      );
      const procedure = country.procedures.find((it) => it.procedure.id === "enfant-victime")!.procedure;
      return procedure.rules.find((it) => taught.has(`${procedure.id}/${it.key}`))!.step;
    };

    it("[ATN-34] when its author is attested, was suspended, or never was, then it is stamped yes or no, and everybody may record it", async () => {
      const newcomer = (await admit(it_, [{ role: "agent", unit: "com-za-kpota" }], "nouveau"))[0]!;
      const file = await openFile(it_, officer!, "Enfant Inventé");
      const step = taughtStep();
      await held();
      expect(await stampOn(await record(officer!, file, step))).toBe("yes");
      expect(await stampOn(await record(newcomer, file, step))).toBe("no");
      const [line] = (await get<MyAttestations>(officer!, "/training/mine")).attestations;
      await post(manager!, `/training/attestations/${line!.id}/suspend`, { reason: "away" });
      expect(await stampOn(await record(officer!, file, step))).toBe("no");
      await post(manager!, `/training/attestations/${line!.id}/lift`);
      expect(await stampOn(await record(officer!, file, step))).toBe("yes");
      // A revision of a rule of that step, on another server that has it.
      const { country } = it_.office;
      const inForce = new Map([...country.inForce.keys()].map((it) => [it, "0000000000000000"]));
      const app = await it_.another({ country: { ...country, inForce } });
      expect(await stampOn(await record(officer!, file, step, app))).toBe("no");

      const year = { department: "Zou", year: 2026 };
      const counted = await stampsOf(it_.office, year);
      expect(counted.yes).toBeGreaterThanOrEqual(2);
      expect(counted.no).toBeGreaterThanOrEqual(3);
      expect(await stampsOf(it_.office, { ...year, year: 2025 })).toEqual({ yes: 0, no: 0, unknown: 0 });
    });

    it("[ATN-35] when the file is read, printed or exported, then nothing of the stamp is in it", async () => {
      const chief = (await admit(it_, [{ role: "chef-unite", unit: "com-za-kpota" }], "chef"))[0]!;
      const file = await openFile(it_, officer!, "Enfant Inventé Deux");
      await record(officer!, file, taughtStep());
      for (const url of [
        `/files/${file}`,
        `/files/${file}/chronology?print=facts`,
        `/files/${file}/chronology?print=annotated`,
        "/todo",
      ]) {
        const said = await it_.app.inject({ url: `/api/v1${url}`, headers: { cookie: chief.cookie } });
        expect([url, said.statusCode, /accredit|attestation/i.test(said.body)]).toEqual([url, 200, false]);
      }
      const copy = await post(chief, `/files/${file}/export`);
      expect([copy.statusCode, /accredit|attestation/i.test(copy.body)]).toEqual([200, false]);
    });

    it("[ATN-36] when the role of the application asks, then it can join no act to a person's record", async () => {
      const { database } = bench();
      const actor = { ...officer!, units: ["com-za-kpota"], compartments: ["commun", "enquete"] } as never;
      await expect(database.withActor(actor, (tx) => tx.query("select * from attestation_record"))).rejects.toThrow(
        "permission denied",
      );
      const joined = await database.withActor(actor, (tx) =>
        tx.query<{ account: string }>(
          "select distinct event.account from event join attestation on attestation.account = event.account",
        ),
      );
      expect(joined.filter((it) => it.account !== officer!.account)).toEqual([]);
    });
  });

  describe("given a list that was kept without network", () => {
    it("[ATN-37] when thirty days have passed, then it says itself that it is too old", async () => {
      const { lists } = await published();
      const { news } = await published();
      const key = await importJWK(news.keys[0]!, "EdDSA");
      const within = new Date(it_.clock.now + 30 * DAY - HOUR);
      const after = new Date(it_.clock.now + 30 * DAY + HOUR);
      for (const list of lists) {
        await jwtVerify(list, key, { currentDate: within });
        await expect(jwtVerify(list, key, { currentDate: after })).rejects.toThrow("exp");
      }
    });
  });
});

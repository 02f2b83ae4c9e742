import type { PayloadInput } from "@relais/casework";
import { Status } from "@relais/casework";
import { type CommandEnvelope, formatInstant, type Id, type Instant, newId } from "@relais/core";
import { emptyOutbox, emptyReplica, type Replica } from "@relais/sync";
import { agoIn, type Exercise } from "@relais/training";
import { z } from "zod";
import type { Carried } from "../local/carried.ts";
import type { Known } from "../local/known.ts";
import { COLLEAGUE } from "./carrying.ts";
import { recorded } from "./record.ts";

/** Where exercises begin: their files, and which file is whose. */
export interface Starting {
  readonly replica: Replica;
  /** File of each exercise, by its name. */
  readonly files: Readonly<Record<string, Id>>;
}

interface Played {
  readonly ago: number;
  readonly role: string;
  readonly type: string;
  readonly stream: Id;
  readonly payload: object;
}

const AUTHORITY = { parent: "parent", autorite: "authority", aucune: "none", inconnue: "unknown" } as const;

/**
 * The starting files of exercises, told back from `now`: each is played through the very commands that screens send, at the hours
 * that it tells, by an invented colleague. A command that is refused is a fault of the pack, which its tests find.
 */
export const startingFiles = (
  exercises: readonly Exercise[],
  {
    carried,
    device,
    now,
    random,
  }: Pick<Known, "carried" | "device" | "now"> & { readonly random: (n: number) => Uint8Array },
): Starting => {
  const fresh = (): Id => newId({ now: () => now, random });
  const files: Record<string, Id> = {};
  let replica: Replica = { ...emptyReplica, feed: "complete" };
  let sequence = 0;
  for (const exercise of exercises) {
    const file = fresh();
    files[exercise.exercice] = file;
    for (const { ago, role, type, stream, payload } of playedIn(exercise, carried, { file, fresh, now })) {
      const at = now - ago;
      const command: CommandEnvelope = {
        id: fresh(),
        stream,
        type,
        v: 1,
        device,
        sequence: sequence++,
        madeAt: formatInstant(at),
        read: {},
        payload: JSON.parse(JSON.stringify(payload)),
      };
      const known: Known = {
        replica,
        outbox: emptyOutbox,
        lines: new Map(),
        streams: "here",
        carried: { ...carried, reader: { ...carried.reader, account: COLLEAGUE.account, role } },
        device,
        now: at,
        kit: null,
      };
      const said = recorded(known, command, random);
      if (!said.ok) throw new Error(`Exercise ${exercise.exercice}, ${type}: ${said.refusal.code}`);
      replica = said.value;
    }
  }
  return { replica, files };
};

const playedIn = (
  { procedures, situations, recu, personnes, actes }: Exercise,
  { country, reader }: Carried,
  { file, fresh, now }: { readonly file: Id; readonly fresh: () => Id; readonly now: Instant },
): Played[] => {
  const claimed = (ago: number) => {
    const at = formatInstant(now - ago);
    return { from: at, to: at };
  };
  const received = agoIn(recu);
  // A loss of liberty is older than the file: what is opened is opened when its first act was done.
  const begun = Math.max(received, ...actes.map((it) => agoIn(it.ilYA)));
  const incident = personnes.length === 0 ? null : fresh();
  const opening = (type: string, stream: Id, payload: object): Played => ({
    ago: begun,
    role: reader.role,
    type,
    stream,
    payload,
  });
  const affaire =
    incident === null
      ? []
      : [
          opening("open-incident", incident, { time: claimed(received) } satisfies PayloadInput<"open-incident">),
          ...personnes.map(({ nom, genre, autorite }) =>
            opening("add-person", incident, {
              person: fresh(),
              kind: genre === "accompagnant" ? "accompanying" : "mis-en-cause",
              majority: "adult",
              authority: AUTHORITY[autorite],
              names: [nom],
            } satisfies PayloadInput<"add-person">),
          ),
        ];
  const followed = procedures.flatMap((id) => country.procedures.findLast((it) => it.procedure.id === id) ?? []);
  const opened = opening("open-file", file, {
    time: claimed(received),
    incident,
    procedures: followed.map(({ procedure }) => ({ procedure: procedure.id, version: procedure.version })),
    statuses: z.array(Status).parse(situations),
    nature: "invented",
  } satisfies PayloadInput<"open-file">);
  const linked =
    incident === null ? [] : [opening("link-child", incident, { file } satisfies PayloadInput<"link-child">)];
  const steps = followed.flatMap(({ procedure }) => procedure.steps);
  const acts = actes.map(({ etape, ilYA, fonction, donnees }): Played => {
    const roles = steps.find((it) => it.id === etape)?.roles ?? [];
    const ago = agoIn(ilYA);
    return {
      ago,
      role: fonction ?? (roles.includes(reader.role) ? reader.role : (roles[0] ?? reader.role)),
      type: "record-act",
      stream: file,
      payload: {
        act: fresh(),
        step: etape,
        time: claimed(ago),
        intent: "report",
        values: donnees,
      } satisfies PayloadInput<"record-act">,
    };
  });
  return [...affaire, opened, ...linked, ...acts.sort((a, b) => b.ago - a.ago)];
};

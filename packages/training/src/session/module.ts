import type { Text } from "@relais/core";
import type { Module } from "../kit/module.ts";
import type { ModuleView } from "../kit/view.ts";
import { type AnswerKey, type AskedQuestion, askedOf, keyOf } from "../questions/asked.ts";
import type { TaughtRule } from "../rules/taught.ts";

/** What a session needs of a module of the kit; on the device of who does not train, without plan and keys. */
export interface SessionModule {
  readonly titre: Text;
  readonly version: string;
  /** The rules that it teaches, at the revisions of this version. */
  readonly taught: readonly TaughtRule[];
  readonly seance: readonly { readonly id: string; readonly titre: string; readonly minutes: number }[];
  readonly jeux: readonly { readonly id: string; readonly titre: string }[];
  readonly grille: readonly { readonly id: string; readonly element: string }[];
  readonly questions: readonly AskedQuestion[];
  readonly keys: readonly AnswerKey[];
}

export type SessionModules = ReadonlyMap<string, SessionModule>;

/** From the kit itself. */
export const sessionModules = (modules: readonly Module[]): SessionModules =>
  new Map(
    modules.map((it) => [it.module, { ...it, questions: it.questions.map(askedOf), keys: it.questions.map(keyOf) }]),
  );

/** From the kit as its reader has it. */
export const carriedModules = (modules: readonly ModuleView[]): SessionModules =>
  new Map(
    modules.map(({ module, version, titre, jeux, grille, questions, taught, trainer }) => [
      module,
      {
        titre,
        version,
        taught: taught.flatMap(({ rule, revision }) => (revision === null ? [] : [{ rule, revision }])),
        jeux,
        grille,
        questions,
        seance: trainer?.seance ?? [],
        keys: trainer?.keys ?? [],
      },
    ]),
  );

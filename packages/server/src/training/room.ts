import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { accept, type Result } from "@relais/core";
import type { KitReader, KitView } from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { Printer } from "../print/printer.ts";
import { type Book, printBook, READERS } from "./books.ts";
import { shownKit } from "./kit.ts";

/** A book as printed, with a name that changes with anything that it says or looks like. */
export interface Printed {
  readonly etag: string;
  readonly pdf: Uint8Array;
}

/** The kit of this instance: read when it is first asked for, each of its books printed once. */
export class KitRoom {
  readonly #office: Pick<Office, "country" | "database">;
  readonly #printer = new Printer();
  readonly #views = new Map<KitReader, KitView>();
  readonly #books = new Map<Book, Promise<Result<Printed>>>();

  constructor(office: Pick<Office, "country" | "database">) {
    this.#office = office;
  }

  /** What is right is read by the trainers of a session, and by whoever runs or watches over training. */
  async readerOf(person: Person): Promise<KitReader> {
    return (await this.#trains(person)).ok ? "trainer" : "participant";
  }

  async #trains(person: Person): Promise<Result<null>> {
    const gives = await this.#office.database.withActor(person, (tx) =>
      tx.query("select 1 from learning_party where account = $1 and part = 'trainer' limit 1", [person.account]),
    );
    return gives.length > 0 ? accept(null) : holds(person, "forme", "pilote");
  }

  view(reader: KitReader): KitView {
    const known = this.#views.get(reader);
    if (known !== undefined) return known;
    for (const each of ["trainer", "participant"] as const) {
      this.#views.set(each, shownKit(this.#office.country, each));
    }
    return this.view(reader);
  }

  /** A book for this person; the trainer's is refused to who does not train. */
  async book(book: Book, person: Person): Promise<Result<Printed>> {
    const allowed = READERS[book] === "trainer" ? await this.#trains(person) : accept(null);
    if (!allowed.ok) return allowed;
    const printed = this.#books.get(book) ?? this.#print(book);
    this.#books.set(book, printed);
    const said = await printed.catch((error) => {
      this.#books.delete(book);
      throw error;
    });
    if (!said.ok) this.#books.delete(book);
    return said;
  }

  close(): Promise<void> {
    return this.#printer.close();
  }

  async #print(book: Book): Promise<Result<Printed>> {
    const view = this.view(READERS[book]);
    const pdf = await printBook(this.#printer, view, { book });
    return pdf.ok ? accept({ etag: `"${book}-${editionOf(view)}"`, pdf: pdf.value }) : pdf;
  }
}

const editionOf = ({ hash }: KitView): string => {
  const made = createHash("sha256").update(hash);
  for (const file of globSync(`${import.meta.dirname}/../print/*.typ`).sort()) made.update(readFileSync(file));
  return made.digest("hex").slice(0, 32);
};

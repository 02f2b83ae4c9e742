import { type Result, refuse } from "@relais/core";
import type { KitReader, KitView } from "@relais/training";
import { loadCountry } from "../pack/country.ts";
import { Printer } from "../print/printer.ts";
import { shownKit } from "./kit.ts";

/** The two books of a kit, each for its reader. */
export const BOOKS = ["formateur", "participant"] as const;
export type Book = (typeof BOOKS)[number];

export const READERS: Readonly<Record<Book, KitReader>> = { formateur: "trainer", participant: "participant" };

/** Prints a book from the kit as its reader is shown it: what they are not shown is not in it. `module`: that one alone. */
export const printBook = async (
  printer: Printer,
  view: KitView,
  { book, module }: { readonly book: Book; readonly module?: string | undefined },
): Promise<Result<Uint8Array>> => {
  if (module === undefined) return printer.print(READERS[book], view);
  const found = view.modules.filter((it) => it.module === module);
  if (found.length > 0) return printer.print(READERS[book], { ...view, modules: found, planned: [] });
  const known = view.modules.map((it) => it.module).join(", ");
  return refuse(
    "module.unknown",
    `Aucun module « ${module} » n'est écrit. Choisissez parmi : ${known}.`,
    `No module “${module}” is written. Choose among: ${known}.`,
  );
};

/** A book of the pack's kit, without a server. */
export const loadBook = async (book: Book, module?: string): Promise<Result<Uint8Array>> => {
  const printer = new Printer();
  const printed = await printBook(printer, shownKit(loadCountry(), READERS[book]), { book, module });
  await printer.close();
  return printed;
};

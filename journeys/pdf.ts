import { writeFileSync } from "node:fs";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { pictureFile, type Visitor } from "./world.ts";

/** What a printed page says, and whether it needs a colour printer. */
export class PrintedPage {
  readonly #document: ReturnType<typeof getDocument>["promise"];

  constructor(bytes: Buffer) {
    this.#document = getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  }

  /** All its text, with plain single spaces; a line that ends on its hyphen goes on without one. */
  async text(): Promise<string> {
    const document = await this.#document;
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, async (_, i) => {
        const content = await (await document.getPage(i + 1)).getTextContent();
        return content.items
          .map((it) => ("str" in it ? it.str + (it.hasEOL && !it.str.endsWith("-") ? " " : "") : ""))
          .join("");
      }),
    );
    return pages.join(" ").replace(/\s+/g, " ");
  }

  async pages(): Promise<number> {
    return (await this.#document).numPages;
  }

  /** Colours set for strokes and fills that are not grey, as « #rrggbb ». */
  async colours(): Promise<string[]> {
    const document = await this.#document;
    const found = new Set<string>();
    for (let i = 1; i <= document.numPages; i++) {
      const { fnArray, argsArray } = await (await document.getPage(i)).getOperatorList();
      for (const [at, fn] of fnArray.entries()) {
        if (fn !== OPS.setFillRGBColor && fn !== OPS.setStrokeRGBColor) continue;
        const colour = String(argsArray[at]?.[0]);
        if (!/^#(..)\1\1$/.test(colour)) found.add(colour);
      }
    }
    return [...found];
  }
}

/** The page as it is printed; kept beside the pictures, when RELAIS_SCREENS names a folder. */
export const printOf = async (visitor: Visitor, name: string): Promise<PrintedPage> => {
  const bytes = await visitor.page.pdf({ preferCSSPageSize: true, printBackground: true });
  const file = pictureFile(visitor, name, "pdf");
  if (file !== undefined) writeFileSync(file, bytes);
  return new PrintedPage(bytes);
};

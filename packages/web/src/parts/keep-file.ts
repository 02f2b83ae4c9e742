/** Gives the browser a file to keep. */
export const keepFile = (name: string, type: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
};

/** A CSV, with the mark by which spreadsheets know its letters. */
export const keepCsv = (name: string, text: string): void => keepFile(name, "text/csv", `\uFEFF${text}`);

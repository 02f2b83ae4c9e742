import {
  type Listed,
  type MatchAsked,
  type MatchesView,
  matchesOf,
  type Portrait,
  portraitIn,
  portraitOf,
  soundsOf,
} from "@relais/casework";
import { accept, type Id, type Result } from "@relais/core";
import type { Book } from "./book.ts";
import { opened } from "./views.ts";

/** The child who is asked about, and which files are not to be found again. */
interface Asked {
  readonly child: Portrait;
  readonly isKnown: (other: Listed) => boolean;
}

/** Of a file that is carried: itself, those merged with it, and those told apart from either side. */
const inFile = (book: Book, id: Id): Result<Asked> => {
  const found = opened(book, id);
  if (!found.ok) return found;
  const { seen, whole } = found.value.merged;
  const { listed } = found.value;
  const isKnown = ({ file }: Listed): boolean =>
    file.id === id ||
    file.id === whole.goesOnIn ||
    file.mergedInto === id ||
    whole.apart.includes(file.id) ||
    (book.file(file.id)?.merged.whole.apart.includes(id) ?? false);
  const none = { names: [], birth: null, sex: null, commune: null };
  return accept({ child: listed === undefined ? none : portraitIn(seen, listed.file), isKnown });
};

/** Files of the same child among those that this device carries: as the server finds them, over names that are open in memory. */
export const matches = (book: Book, body: MatchAsked): Result<MatchesView> => {
  const { country } = book.known.carried;
  const communes = { departmentOf: (code: string) => country.communes.get(code)?.department };
  const asked: Result<Asked> =
    "file" in body
      ? inFile(book, body.file)
      : accept({ child: portraitOf(body, { ...country, ...communes }), isKnown: () => false });
  if (!asked.ok) return asked;
  const { child, isKnown } = asked.value;
  const lines = book
    .fileIds()
    .flatMap((id) => book.line(id) ?? [])
    .map((it) => ({ ...it, sounds: new Set(soundsOf(it)) }));
  const wanted = soundsOf(child);
  const candidates = lines.flatMap(({ listed, names, sounds }) =>
    listed !== undefined && wanted.some((it) => sounds.has(it)) && !isKnown(listed)
      ? [{ file: listed.file, names }]
      : [],
  );
  const having = (sound: string): number => lines.filter((it) => it.sounds.has(sound)).length;
  const communeName = (code: string) => country.communes.get(code)?.name;
  const words = { ...country, now: book.known.now, communeName };
  return accept({ among: "device", matches: matchesOf(child, candidates, { files: lines.length, having }, words) });
};

import type { FileView, MovePreview, ReferenceView } from "@relais/casework";

/** A change of procedure that may be decided in a file, under an id that a draft can keep. */
export interface Move {
  readonly id: string;
  readonly kind: "add" | "leave" | "to";
  readonly from: MovePreview["from"];
  readonly to: MovePreview["to"];
}

type Procedures = ReferenceView["procedures"];

/** Versions in the order in which people number them: « 2026-10 » comes after « 2026-9 ». */
const isNewer = (version: string, than: string): boolean => version.localeCompare(than, "fr", { numeric: true }) > 0;

const move = (kind: Move["kind"], from: Move["from"], to: Move["to"]): Move => ({
  id: [kind, from?.procedure, from?.version, to?.procedure, to?.version].join("|"),
  kind,
  from,
  to,
});

/** One procedure more, a newer version of one that is followed, or one fewer as long as one remains. */
export const movesOf = ({ procedures: followed }: FileView, loaded: Procedures): Move[] => {
  const refs = followed.map((it) => ({ procedure: it.id, version: it.version }));
  const isFollowed = (id: string): boolean => refs.some((it) => it.procedure === id);
  return [
    ...latestOf(loaded.filter((it) => !isFollowed(it.id))).map(({ id, version }) =>
      move("add", null, { procedure: id, version }),
    ),
    ...refs.flatMap((from) =>
      loaded
        .filter((it) => it.id === from.procedure && isNewer(it.version, from.version))
        .map(({ id, version }) => move("to", from, { procedure: id, version })),
    ),
    ...(refs.length > 1 ? refs.map((from) => move("leave", from, null)) : []),
  ];
};

/** Procedures that the situation of the child calls for and that the file does not follow. */
export const calledFor = (view: FileView, loaded: Procedures): Move[] =>
  movesOf(view, loaded).filter(
    ({ kind, to }) =>
      kind === "add" &&
      loaded.some((it) => it.id === to?.procedure && it.statuses.some((one) => view.file.statuses.includes(one))),
  );

/** Each procedure once, in its newest version. */
const latestOf = (loaded: Procedures): Procedures =>
  loaded.filter((it) => !loaded.some((other) => other.id === it.id && isNewer(other.version, it.version)));

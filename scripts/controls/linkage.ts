import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/casework/src/linkage";
const LEVELS = "packages/casework/test/linkage/levels.test.ts";
const MANY = "packages/casework/test/linkage/many.test.ts";
const LINK = "packages/casework/test/linkage/link.test.ts";

const SERVER = "packages/server/src/casework";

/** The same on both engines: the embedded one is enough. */
const embedded = (...ids: string[]): Named[] =>
  named("store", "packages/server/test/matches.store.test.ts", ...ids).map((it) => ({
    ...it,
    words: "on the embedded engine",
  }));

/** How the same child is found twice. */
export const linkageControls: readonly Control[] = [
  {
    name: "linkage-without-learning",
    takes: "the expectation-maximisation: what is believed beforehand is never learnt better",
    file: `${SRC}/model.ts`,
    find: "round < ROUNDS && all > 0",
    replace: "round < 0 && all > 0",
    red: named("unit", LINK, "LNK-7"),
  },
  {
    name: "linkage-without-rarity",
    takes: "a rare name that two entries share weighs no more than a common one: a child in twelve is missed",
    file: `${SRC}/field.ts`,
    find: "total += bits.get(part)!",
    replace: "total += 0",
    red: named("unit", MANY, "LNK-14"),
    when: "full",
  },
  {
    name: "linkage-without-variants",
    takes: "the Beninese spellings: words are compared as they are written",
    file: `${SRC}/names.ts`,
    find: "nameTokens(word)[0] ?? word",
    replace: "word",
    red: named("unit", LEVELS, "LNK-1"),
  },
  {
    name: "linkage-without-variants-of-many",
    takes: "the same: of 10,000 children, one entry in twelve is missed",
    file: `${SRC}/names.ts`,
    find: "nameTokens(word)[0] ?? word",
    replace: "word",
    red: named("unit", MANY, "LNK-14"),
    when: "full",
  },
  {
    name: "linkage-without-learning-of-many",
    takes: "the expectation-maximisation: of 10,000 children, one entry in ten is missed",
    file: `${SRC}/model.ts`,
    find: "round < ROUNDS && all > 0",
    replace: "round < 0 && all > 0",
    red: named("unit", MANY, "LNK-14"),
    when: "full",
  },
  {
    name: "linkage-without-order",
    takes: "the order of the names: first name and family name that changed places are other names",
    file: `${SRC}/names.ts`,
    find: '[...words].sort().join(" ")',
    replace: 'words.join(" ")',
    red: named("unit", LEVELS, "LNK-1"),
  },
  {
    name: "linkage-chains",
    takes: "groups are joined by one pair, whatever the others say",
    file: `${SRC}/groups.ts`,
    find: "    if (total <= 0) continue;",
    replace: "",
    red: named("unit", LINK, "LNK-9"),
  },
  {
    name: "linkage-undivided-blocks",
    takes: "a block is never divided: what all have in common brings all together",
    file: `${SRC}/blocks.ts`,
    find: "if (block.length <= LARGEST)",
    replace: "if (block.length > 0)",
    red: named("unit", LINK, "LNK-8"),
  },
  {
    name: "whom-to-ask-counts",
    takes: "each unit once: one line for each file tells how many there are",
    file: "packages/casework/src/show/elsewhere.ts",
    find: "[...new Set(files.map((it) => it.unit))].sort()",
    replace: "files.map((it) => it.unit)",
    red: embedded("LNK-20"),
  },
  {
    name: "whom-to-ask-by-name",
    takes: "something beside the name: who knows a name learns which unit knows the child",
    file: "packages/casework/src/show/elsewhere.ts",
    find: '  reasons.some(({ label, bits }) => (label === "birth" || label === "commune") && bits > 0);',
    replace: "  reasons.length > 0;",
    red: embedded("LNK-20"),
  },
  {
    name: "whom-to-ask-leaks-a-file",
    takes: "the sight of a file: those of others stand beside what was entered, names and all",
    file: `${SERVER}/matches.ts`,
    find: "  const candidates = await database.withActor(reader, async (tx) => {",
    replace: "  const candidates = await database.asSystem(async (tx) => {",
    also: [
      {
        file: `${SERVER}/matches.ts`,
        find: '  visible(reader, row, { compartment: "commun" }) && mayName(reader, row.unit);',
        replace: "  true;",
      },
      {
        file: `${SERVER}/streams.ts`,
        find: "const read = unit && readable(reader, { stream: event.stream, unit }, event, vocabulary);",
        replace: "const read = event;",
      },
    ],
    red: embedded("LNK-20"),
  },
  {
    name: "whom-to-ask-untold",
    takes: "the line of the trail on each file of which somebody was told the unit",
    file: `${SERVER}/matches.ts`,
    find: "...found.files.map(",
    replace: "...[].map(",
    red: embedded("LNK-21"),
  },
  {
    name: "whom-to-ask-for-ever",
    takes: "the ceiling on questions about files of others",
    file: "packages/server/src/http/limits.ts",
    find: '  "POST /files/elsewhere": "elsewhere",',
    replace: "",
    red: embedded("LNK-21"),
  },
  {
    name: "told-apart-asked-again",
    takes: "what the other file says of this one: told apart in one, asked again in the other",
    file: `${SERVER}/matches.ts`,
    find: "return events.filter((it) => it.clear.file === file).map((it) => it.stream);",
    replace: "return [];",
    red: embedded("LNK-19"),
  },
  {
    name: "unmerged-without-way-back",
    takes: "the way back: a file that was separated still goes on in the other",
    file: "packages/casework/src/file/evolve.ts",
    find: "return { ...state, goesOnIn: null, unmerges:",
    replace: "return { ...state, unmerges:",
    red: [...named("unit", "packages/casework/test/file/merging.test.ts", "DEC-41"), ...embedded("LNK-22")],
  },
  {
    name: "merged-by-anybody",
    takes: "the head of unit: whoever may write merges and separates",
    file: `${SERVER}/may-write.ts`,
    find: "    if (!led.includes(unit)) return headDecides();",
    replace: "",
    red: embedded("LNK-22"),
  },
  {
    name: "merged-in-a-ring",
    takes: "the rule that one goes on in a file which stands for itself: two files each hide the other",
    file: "packages/casework/src/file/decide/merge.ts",
    find: "  if (other.goesOnIn !== null) return otherMerged();",
    replace: "",
    red: [...named("unit", "packages/casework/test/file/merging.test.ts", "DEC-42"), ...embedded("LNK-22")],
  },
  {
    name: "merged-and-lost",
    takes: "what lists ask of the file that goes on: destroyed or unseen, it hides the other for ever",
    file: `${SERVER}/lists.ts`,
    find: '"not exists (select 1 from file onward where onward.stream = file.merged_into)"',
    replace: '"file.merged_into is null"',
    red: embedded("LNK-22"),
  },
  {
    name: "compared-without-words",
    takes: "the difference between what is written the same and what only sounds so",
    file: "packages/casework/src/show/matches.ts",
    find: 'what === "names" && STANDINGS[level] === "agrees" ? spelt(entered, known) : level',
    replace: "level",
    red: named("unit", "packages/casework/test/show/matches.test.ts", "LNK-18"),
  },
];

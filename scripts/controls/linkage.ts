import { type Control, named } from "./control.ts";

const SRC = "packages/casework/src/linkage";
const LEVELS = "packages/casework/test/linkage/levels.test.ts";
const MANY = "packages/casework/test/linkage/many.test.ts";
const LINK = "packages/casework/test/linkage/link.test.ts";

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
];

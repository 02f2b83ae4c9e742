import type { Text } from "@relais/core";
import type { Path } from "@relais/core/source";
import { circleIn } from "./circle.ts";
import type { Line, Plan, Range, Task } from "./plan.ts";
import { wholeOf } from "./whole.ts";

/** What is wrong with a plan, where (a path in `Plan`), and what to do. */
export interface PlanFault {
  readonly path: Path;
  readonly code: string;
  readonly text: Text;
}

/** Every fault of meaning of a plan; none: `wholeOf`, `scheduleOf` and `entriesOf` answer for it. */
export const faultsOf = (plan: Plan): PlanFault[] => {
  const own = [
    ...datesFaults(plan),
    ...twice(["donors"], plan.donors, (it) => it.donor),
    ...plan.donors.flatMap((it, at) => yearFaults(plan, it, ["donors", at, "yearly"])),
    ...twice(["templates"], plan.templates, (it) => it.template),
    ...twice(["sites"], plan.sites, (it) => it.site),
    ...listFaults(plan, [], plan),
    ...plan.templates.flatMap((template, at) => [
      ...listFaults(plan, ["templates", at], template),
      ...pointFaults(template, ["templates", at, "readiness"]),
    ]),
    ...plan.sites.flatMap((_, at) => siteFaults(plan, at)),
  ];
  return own.length > 0 ? own : circleFaults(plan);
};

const fault = (path: Path, code: string, fr: string, en: string): PlanFault => ({ path, code, text: { fr, en } });

const datesFaults = ({ from, to }: Plan): PlanFault[] =>
  from <= to
    ? []
    : [
        fault(
          ["to"],
          "dates.order",
          `Le plan finit le ${to}, avant de commencer le ${from}. Corrigez l'une des deux dates.`,
          `The plan ends on ${to}, before it begins on ${from}. Correct one of the two dates.`,
        ),
      ];

/** A ceiling of a year in which nothing is paid holds nothing: it was mistyped. */
const yearFaults = ({ from, to }: Plan, { yearly = {} }: Plan["donors"][number], path: Path): PlanFault[] =>
  Object.keys(yearly).flatMap((year) =>
    year >= from.slice(0, 4) && year <= to.slice(0, 4)
      ? []
      : [
          fault(
            [...path, year],
            "donor.year",
            `L'année ${year} n'est pas dans le plan, du ${from} au ${to}. Corrigez-la, ou ôtez ce plafond.`,
            `The year ${year} is not within the plan, from ${from} to ${to}. Correct it, or remove this ceiling.`,
          ),
        ],
  );

const twice = <T>(path: Path, list: readonly T[], idOf: (it: T) => string): PlanFault[] =>
  list.flatMap((it, at) =>
    list.findIndex((other) => idOf(other) === idOf(it)) === at
      ? []
      : [
          fault(
            [...path, at],
            "id.duplicate",
            `« ${idOf(it)} » est déjà écrit plus haut. Donnez-lui un autre nom.`,
            `“${idOf(it)}” is already written above. Give it another name.`,
          ),
        ],
  );

interface Lists {
  readonly tasks: readonly Task[];
  readonly lines: readonly Line[];
}

const listFaults = (plan: Plan, path: Path, { tasks, lines }: Lists): PlanFault[] => {
  const known = new Set([...[...tasks, ...plan.tasks].map((it) => it.task), ...placedAt(plan)]);
  const donors = new Set(plan.donors.map((it) => it.donor));
  return [
    ...twice([...path, "tasks"], tasks, (it) => it.task),
    ...twice([...path, "lines"], lines, (it) => it.line),
    ...tasks.flatMap((task, at) => taskFaults(task, [...path, "tasks", at], known)),
    ...lines.flatMap((line, at) => lineFaults(line, [...path, "lines", at], { known, donors })),
  ];
};

/** The tasks of each site, as another one names them. */
const placedAt = ({ sites, templates }: Plan): string[] =>
  sites.flatMap(({ site, template }) =>
    (templates.find((it) => it.template === template)?.tasks ?? []).map((it) => `${site}/${it.task}`),
  );

const unknownTask = (path: Path, task: string): PlanFault =>
  fault(
    path,
    "task.unknown",
    `La tâche « ${task} » n'existe pas ici. Écrivez-la, ou corrigez son nom.`,
    `The task “${task}” does not exist here. Write it, or correct its name.`,
  );

const taskFaults = ({ days, after }: Task, path: Path, known: ReadonlySet<string>): PlanFault[] => [
  ...rangeFaults(days, [...path, "days"], "days"),
  ...after.flatMap((it, at) => (known.has(it.task) ? [] : [unknownTask([...path, "after", at], it.task)])),
];

const NEGATIVE = {
  days: { fr: "Une durée ne peut être négative.", en: "A duration cannot be negative." },
  cost: { fr: "Un coût ne peut être négatif.", en: "A cost cannot be negative." },
};

const rangeFaults = ({ low, likely, high }: Range, path: Path, of: keyof typeof NEGATIVE): PlanFault[] => {
  if (Math.min(low, likely, high) < 0) {
    const { fr, en } = NEGATIVE[of];
    return [fault(path, `${of}.negative`, `${fr} Écrivez 0 ou plus.`, `${en} Write 0 or more.`)];
  }
  if (low <= likely && likely <= high) return [];
  return [
    fault(
      path,
      "range.order",
      `Les trois valeurs vont de la plus basse à la plus haute : ${low}, ${likely}, ${high} ne se suivent pas.`,
      `The three values go from the lowest to the highest: ${low}, ${likely}, ${high} are not in that order.`,
    ),
  ];
};

const lineFaults = (
  { quantity, cost, task, shares }: Line,
  path: Path,
  { known, donors }: { readonly known: ReadonlySet<string>; readonly donors: ReadonlySet<string> },
): PlanFault[] => {
  const given = shares.reduce((sum, it) => sum + it.percent, 0);
  return [
    ...quantityFaults(quantity, [...path, "quantity"]),
    ...(cost === null ? [] : rangeFaults(cost, [...path, "cost"], "cost")),
    ...(known.has(task) ? [] : [unknownTask([...path, "task"], task)]),
    ...shares.flatMap(({ donor, percent }) => [
      ...(donors.has(donor)
        ? []
        : [
            fault(
              [...path, "shares"],
              "donor.unknown",
              `Le bailleur « ${donor} » n'est pas dans la liste des bailleurs. Ajoutez-le.`,
              `The donor “${donor}” is not in the list of donors. Add it.`,
            ),
          ]),
      ...(percent > 0 && percent <= 100
        ? []
        : [
            fault(
              [...path, "shares"],
              "share.bad",
              `La part de « ${donor} » se donne en centièmes, au-dessus de 0 et jusqu'à 100 : ${percent} n'en est pas une.`,
              `The share of “${donor}” is in hundredths, above 0 and up to 100: ${percent} is not one.`,
            ),
          ]),
    ]),
    ...(given <= 100 + 1e-9
      ? []
      : [
          fault(
            [...path, "shares"],
            "share.over",
            `Les parts font ${given} centièmes : plus que le tout. Baissez l'une d'elles.`,
            `The shares make ${given} hundredths: more than the whole. Lower one of them.`,
          ),
        ]),
  ];
};

const quantityFaults = (quantity: number, path: Path): PlanFault[] =>
  quantity >= 0
    ? []
    : [
        fault(
          path,
          "quantity.negative",
          "Une quantité ne peut être négative. Écrivez 0 ou plus.",
          "A quantity cannot be negative. Write 0 or more.",
        ),
      ];

const pointFaults = (template: Plan["templates"][number], path: Path): PlanFault[] => [
  ...twice(path, template.readiness, (it) => it.point),
  ...template.readiness.flatMap(({ proof, of }, at) => {
    if (proof === "task" && !template.tasks.some((it) => it.task === of)) {
      return [unknownTask([...path, at], of ?? "")];
    }
    return proof === "visit" && of === null
      ? [
          fault(
            [...path, at],
            "point.question",
            "Dites quelle question de la visite montre que ce point est acquis.",
            "Say which question of the visit shows that this point is met.",
          ),
        ]
      : [];
  }),
];

const siteFaults = (plan: Plan, at: number): PlanFault[] => {
  const { template: of, quantities } = plan.sites[at]!;
  const template = plan.templates.find((it) => it.template === of);
  if (template === undefined) {
    return [
      fault(
        ["sites", at, "template"],
        "template.unknown",
        `Le modèle « ${of} » n'existe pas. Écrivez-le, ou corrigez son nom.`,
        `The template “${of}” does not exist. Write it, or correct its name.`,
      ),
    ];
  }
  return quantities.flatMap(({ line, quantity }) =>
    template.lines.some((it) => it.line === line)
      ? quantityFaults(quantity, ["sites", at, "quantities"])
      : [
          fault(
            ["sites", at, "quantities"],
            "line.unknown",
            `Le modèle « ${of} » n'a pas de ligne « ${line} ». Corrigez ce nom, ou retirez-le.`,
            `The template “${of}” has no line “${line}”. Correct this name, or remove it.`,
          ),
        ],
  );
};

/** A circle is said once, where the first of its tasks waits for the next. */
const circleFaults = (plan: Plan): PlanFault[] => {
  const { tasks } = wholeOf(plan);
  const circle = circleIn(new Map(tasks.map((it) => [it.key, it.after.map((before) => before.key)])));
  if (circle === undefined) return [];
  const [first] = circle;
  const names = [...circle, first].map((it) => `« ${it} »`).join(" → ");
  return [
    fault(
      pathOf(plan, first!),
      "task.circle",
      `Ces tâches s'attendent l'une l'autre en rond : ${names}. Retirez l'une de ces attentes.`,
      `These tasks wait for one another in a circle: ${names}. Remove one of these.`,
    ),
  ];
};

/** Where a task stands, by its key in the whole plan. */
const pathOf = (plan: Plan, key: string): Path => {
  const [site, task] = key.includes("/") ? key.split("/") : [undefined, key];
  const template = plan.templates.findIndex(
    (it) => it.template === plan.sites.find((one) => one.site === site)?.template,
  );
  const list = site === undefined ? plan.tasks : plan.templates[template]!.tasks;
  const path = ["tasks", list.findIndex((it) => it.task === task), "after"];
  return site === undefined ? path : ["templates", template, ...path];
};
